import { type FstabEntry, isWithin, type Mount, mountAt } from '@tideline/model'
import { defineCheck } from '#checks/check.ts'
import type { RootPaths } from '#checks/root-paths.ts'

/** The planner makes no plan for such a name; here is why, and that it was looked at. */
export const wipedSubvolume = defineCheck({
  code: 'WIPE-1',
  title: 'The subvolume that is made anew at each boot',
  about:
    'The subvolume that is made anew at each boot must be one that nothing else uses. If it holds what is mounted today, the first boot would move or delete it.',
  severity: 'blocker',
  needs: ['mounts'],
  uses: ['fstab'],
  run({ facts, design, root }) {
    if (!('subvolume' in design.root)) return []
    const { subvolume } = design.root
    const used = usedSubvolumes(facts.mounts, facts.fstab ?? [])
    const clash = clashOf(subvolume, used)
    if (clash === undefined) return []
    const free = freeName((name) => clashOf(name, used) !== undefined || isFolder(name, root))
    return [
      {
        title: `${subvolume} must not be emptied`,
        why:
          used.get(clash) === '/'
            ? `The root of today is ${clash}. All that is to be kept lies there, and the first boot would move or delete it.`
            : `${clash} holds what is mounted at ${used.get(clash)}. Each boot would move or delete it.`,
        fix: { label: `Use ${free}`, edits: [{ edit: 'set-subvolume', subvolume: free }] },
      },
    ]
  },
})

/** Mount points by the subvolume that they show, of the file system that / is on. */
function usedSubvolumes(
  mounts: readonly Mount[],
  fstab: readonly FstabEntry[],
): Map<string, string> {
  const used = new Map<string, string>()
  const rootDevice = fstab.find(({ mountPoint }) => mountPoint === '/')?.device
  for (const { device, mountPoint, options } of fstab) {
    const named = options.find((option) => option.startsWith('subvol='))
    if (named && device === rootDevice)
      used.set(named.slice('subvol='.length).replace(/^\/+/, ''), mountPoint)
  }
  const today = mountAt(mounts, '/')
  for (const { device, fsType, mountPoint, root } of mounts)
    if (today && fsType === 'btrfs' && device === today.device && root !== '/')
      used.set(root.slice(1), mountPoint)
  if (today && today.root !== '/') used.set(today.root.slice(1), '/')
  return used
}

/** The subvolume in use that is the wiped one, or lies in it, or has it inside. */
function clashOf(name: string, used: ReadonlyMap<string, string>): string | undefined {
  return [...used.keys()].find(
    (other) => isWithin(`/${other}`, `/${name}`) || isWithin(`/${name}`, `/${other}`),
  )
}

/** Where / is the top level of the disk, its folders take names from subvolumes. */
function isFolder(name: string, root: RootPaths): boolean {
  return root.find(`/${name}`) !== undefined
}

function freeName(isTaken: (name: string) => boolean): string {
  let name = 'tideline/root'
  for (let at = 2; isTaken(name); at += 1) name = `tideline-${at}/root`
  return name
}
