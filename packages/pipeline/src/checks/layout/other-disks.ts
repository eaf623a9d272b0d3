import { otherDisks, storeOf, visibleText } from '@tideline/model'
import { defineCheck } from '#checks/check.ts'

export const disksLeftOut = defineCheck({
  code: 'FRESH-1',
  title: 'Disks of today that a new one does not have',
  about:
    'A fresh installation makes one disk: the store, Nix, and what the machine starts from. What lies on other file systems of today, /home on a disk of its own for one, is no part of that layout and is not among the paths that are restored, since it outlives a reboot by itself.',
  severity: 'warning',
  notFor: ['root-stays'],
  needs: [],
  uses: ['bootLoader', 'mounts', 'fstab'],
  run({ design, facts, root }) {
    if (design.migration !== 'fresh-install') return []
    const left = otherDisks(root.own, facts, storeOf(design))
    const [first] = left
    if (first === undefined) return []
    const names = left.map(visibleText).join(', ')
    return [
      {
        title: `The new disk does not have ${left.length === 1 ? names : `${left.length} file systems of today`}`,
        why: `${names}: what is there is on a file system of its own today, and so neither restored nor mounted.`,
        path: first,
        remedy:
          'If their disk stays in the machine, leave their entries in your configuration. Else restore what they hold to the store, and decide about those paths as about others.',
      },
    ]
  },
})
