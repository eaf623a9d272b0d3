import type { Step } from '@tideline/model'
import { asRoot, type Move } from './move.ts'

const TOP = '/run/tideline-top'

/**
 * The subvolume that becomes `/`, for a root that is reset at each boot. Without it a reset that fails
 * on the very first boot would leave nothing to mount.
 */
export function newRootSteps({ rollback }: Pick<Move, 'rollback'>): Step[] {
  if (!rollback) return []
  const { device, subvolume } = rollback
  const root = `${TOP}/${subvolume}`
  return [
    {
      id: 'new-root',
      title: `Make ${subvolume}, the new root`,
      why: 'Each boot puts a new one in its place. If the first boot cannot, the machine starts from this one.',
      commands: [
        asRoot('mkdir', '-p', TOP),
        asRoot('mount', '-t', 'btrfs', '-o', 'subvolid=5', device, TOP),
        // A folder at a time: the mode is that of the last one only, and of none that is there already.
        ...foldersAbove(subvolume).map((folder) =>
          asRoot('mkdir', '-p', '-m', '0700', '--', `${TOP}/${folder}`),
        ),
        asRoot('btrfs', 'subvolume', 'create', '--', root),
        asRoot('chmod', '755', '--', root),
        asRoot('umount', TOP),
      ],
      expected: `btrfs says that it created ${subvolume}. If it says that the target exists, an earlier try made it: run the other commands all the same.`,
      undo: `An empty subvolume harms nothing. Run the last command if ${TOP} is still mounted.`,
    },
  ]
}

/** `a` and `a/b` of `a/b/c`. */
function foldersAbove(path: string): string[] {
  const names = path.split('/').slice(0, -1)
  return names.map((_, at) => names.slice(0, at + 1).join('/'))
}
