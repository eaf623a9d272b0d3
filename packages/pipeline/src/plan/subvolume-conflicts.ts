import { type Facts, isWithin, type Problem, realMounts } from '@tideline/model'
import type { OldRoot } from './old-root.ts'
import type { ScannedPaths } from './scanned-paths.ts'

/**
 * The subvolume that each boot wipes must not be, hold or lie in one that anything is mounted from
 * (the old root above all, which becomes the store), nor have a name that is taken: a plain folder
 * can be neither replaced nor mounted.
 */
export function subvolumeProblem(
  subvolume: string,
  old: OldRoot,
  facts: Facts,
  scanned: ScannedPaths,
): Problem | undefined {
  const used = usedSubvolumes(facts, old)
  const clash = clashOf(subvolume, used)
  if (clash !== undefined)
    return {
      ...refusal('WIPE-1', `${subvolume} must not be emptied`, subvolume, old, used, scanned),
      why: `${describe(clash, old)} is in use. A root that is reset at each boot needs a subvolume of its own.`,
    }
  if (!isTaken(subvolume, old, scanned)) return undefined
  return {
    ...refusal('BT-NAME', `The name ${subvolume} is taken`, subvolume, old, used, scanned),
    why: 'Something of this name lies at the top level of the file system and is no subvolume that could be emptied.',
  }
}

function usedSubvolumes(facts: Facts, old: OldRoot): string[] {
  const mounts = facts.mounts.state === 'known' ? realMounts(facts.mounts.value) : []
  const root = mounts.findLast(({ mountPoint }) => mountPoint === '/')
  const same = mounts.filter(
    ({ fsType, device, source }) =>
      fsType === 'btrfs' && (device === root?.device || source === root?.source),
  )
  const used = same.map((mount) => mount.root.replace(/^\/+/, ''))
  return [...new Set([old.subvolume ?? '', ...used])]
}

// Everything lies in the top level; what is mounted from there only clashes by its name.
function clashOf(subvolume: string, used: readonly string[]): string | undefined {
  return used.find(
    (name) =>
      name !== '' &&
      (isWithin(`/${subvolume}`, `/${name}`) || isWithin(`/${name}`, `/${subvolume}`)),
  )
}

/** Told for an old root at the top level only: other top levels are not scanned. */
function isTaken(subvolume: string, old: OldRoot, scanned: ScannedPaths): boolean {
  if (old.subvolume !== '') return false
  const names = subvolume.split('/')
  return names.some((_, at) => {
    const found = scanned.find(`/${names.slice(0, at + 1).join('/')}`)
    const isLast = at === names.length - 1
    if (!found) return false
    return found.kind !== 'd' || (isLast ? found.mark !== 'subvolume' : found.mark !== undefined)
  })
}

function refusal(
  code: string,
  title: string,
  subvolume: string,
  old: OldRoot,
  used: readonly string[],
  scanned: ScannedPaths,
): Omit<Problem, 'why'> {
  const free = PROPOSALS.find(
    (name) =>
      name !== subvolume && clashOf(name, used) === undefined && !isTaken(name, old, scanned),
  )
  if (free === undefined)
    return { code, severity: 'blocker', title, remedy: 'Choose another name for it.' }
  const edits = [{ edit: 'set-subvolume' as const, subvolume: free }]
  return { code, severity: 'blocker', title, fix: { label: `Use ${free}`, edits } }
}

const PROPOSALS = ['tideline/root', '.tideline/root', 'tideline-empty/root', 'tideline-reset/root']

function describe(name: string, old: OldRoot): string {
  return name === old.subvolume ? `${name}, the root of today,` : name
}
