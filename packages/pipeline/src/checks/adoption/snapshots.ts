import {
  type BackupJob,
  type Design,
  isAdopting,
  isCopying,
  isRootInMemory,
  storeOf,
  visibleText,
} from '@tideline/model'
import { defineCheck } from '#checks/check.ts'

const TAKES_SNAPSHOTS = ['snapper', 'btrbk', 'timeshift', 'sanoid', 'syncoid'] as const
type Program = (typeof TAKES_SNAPSHOTS)[number]

export const snapshots = defineCheck({
  code: 'BT-5',
  title: 'Snapshots of the root',
  about:
    'snapper, btrbk and Timeshift take snapshots of the subvolume that / is. After the move that is an empty one, or no btrfs at all: they fail, or go on with snapshots of next to nothing. Snapshots that lie inside the old root stay with it.',
  severity: 'warning',
  notFor: ['root-stays', 'new-disk'],
  needs: ['backups'],
  run({ facts, design, root }) {
    const store = visibleText(storeOf(design))
    return facts.backups.flatMap(({ unit, program, namesRoot }) => {
      if (!namesRoot || !takesSnapshots(program)) return []
      const kept = root.find('/.snapshots') === undefined ? '' : stay(design, store)
      return [
        {
          title: isRootInMemory(design.root)
            ? `${unit} would fail: / has no snapshots any more`
            : `${unit} would take snapshots of an empty root`,
          why: `It works on /, and what is to be kept is then in ${store}.${kept}`,
          path: '/',
          remedy: pointTo(store)[program],
        },
      ]
    })
  },
})

function takesSnapshots(program: BackupJob['program']): program is Program {
  return (TAKES_SNAPSHOTS as readonly string[]).includes(program)
}

function stay(design: Design, store: string): string {
  if (isCopying(design)) return ' Snapshots so far stay in the old root, which is not mounted.'
  return isAdopting(design)
    ? ` Snapshots so far are then at ${store}/.snapshots.`
    : ' Snapshots so far are set aside with the rest of the old root.'
}

function pointTo(store: string): Record<Program, string> {
  return {
    snapper: `Set SUBVOLUME = "${store}" in services.snapper.configs in the same step as the new layout.`,
    btrbk: `Name ${store} in place of / in services.btrbk.instances, in the same step as the new layout.`,
    timeshift: `Timeshift wants / in a subvolume @. Take another program for ${store}.`,
    sanoid: `Name the dataset that is mounted at ${store}, in the same step as the new layout.`,
    syncoid: `Name the dataset that is mounted at ${store}, in the same step as the new layout.`,
  }
}
