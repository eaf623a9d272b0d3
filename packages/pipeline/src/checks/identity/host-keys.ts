import type { PathText } from '@tideline/model'
import { defineCheck, type Found } from '#checks/check.ts'
import { keepFix } from '#checks/keep-fix.ts'
import type { RootPaths } from '#checks/root-paths.ts'

const FOLDER = '/etc/ssh'
const HOST_KEY = /^ssh_host_.*_key(?:\.pub)?$/

export const hostKeys = defineCheck({
  code: 'SSH-1',
  title: 'The host keys of ssh',
  about:
    'sshd makes its host keys where it finds none. On an empty root these are other ones at each boot: clients warn and refuse, and secrets that were encrypted for the old key cannot be read.',
  severity: 'blocker',
  needs: ['nixos'],
  run({ facts, root }) {
    if (!facts.nixos.hasSshd) return []
    const keys = keysIn(root)
    if (keys.length === 0) return root.isLost(FOLDER) ? [noKeys] : []
    const lost = keys.filter((key) => root.isLost(key))
    if (lost.length === 0) return []
    return [
      {
        title: 'The host keys of ssh are not kept',
        why: 'sshd would make new ones at each boot. Clients then refuse to connect, and secrets that were encrypted for the old key can no longer be read.',
        path: lost[0]!,
        fix: keepFix(lost, 'file'),
      },
    ]
  },
})

const noKeys: Found = {
  severity: 'note',
  title: 'No ssh host keys were found',
  why: 'There are none in /etc/ssh. If sshd makes its keys there, it makes new ones at each boot until they are kept.',
  path: FOLDER,
}

function keysIn(root: RootPaths): PathText[] {
  const folder = root.find(FOLDER)
  if (folder === undefined) return []
  const { kinds, names } = root.tree!
  return root
    .childrenOf(folder)
    .filter((node) => kinds.at(node) === 'f' && HOST_KEY.test(names.at(node)!))
    .map((node) => root.pathOf(node))
}
