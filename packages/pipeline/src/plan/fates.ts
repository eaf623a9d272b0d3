import {
  compareBytes,
  type Design,
  type Facts,
  type Fate,
  isOwnMount,
  isWithin,
  type Mount,
  nameableString,
  type PersistedToday,
  realMounts,
  type SwapArea,
  storeMoves,
  swapFilesOnRoot,
  todayUnder,
} from '@tideline/model'
import type { Volumes } from './volumes.ts'

/** What becomes of each mount and swap area of today, in words. */
export function fates(
  facts: Facts,
  design: Design,
  store: string,
  becomes: { root: string; nixFolder: string; others?: string },
  volumes: Volumes = {},
): Fate[] {
  const mounts = facts.mounts.state === 'known' ? realMounts(facts.mounts.value) : []
  const seen = new Map<string, string>([['/', becomes.root]])
  if (!isOwnMount(facts, '/nix')) seen.set('/nix', becomes.nixFolder)
  for (const [volume, name] of [
    [volumes.store, store],
    [volumes.nix, '/nix'],
  ] as const)
    if (volume?.mountPoint) seen.set(volume.mountPoint, `becomes ${name}`)
  for (const [path, text] of todayFates(facts, design)) seen.set(path, text)
  for (const mount of mounts)
    if (!seen.has(mount.mountPoint))
      seen.set(mount.mountPoint, mountFate(mount, design, becomes.others))
  for (const area of facts.swap.state === 'known' ? facts.swap.value : [])
    seen.set(area.path, becomes.others ?? swapFate(area, facts, design, store))
  return [...seen]
    .map(([mountPoint, text]) => ({ mountPoint, becomes: text }))
    .sort((a, b) => compareBytes(a.mountPoint, b.mountPoint))
}

/** Of paths that are kept today by a mount of their own, where it does not stay as it is. */
function todayFates(facts: Facts, design: Design): [string, string][] {
  const { lost } = todayUnder(facts, design)
  const fateOf = (entries: readonly PersistedToday[], text: string) =>
    entries
      .filter(({ seenIn }) => seenIn === 'mount-table')
      .map(({ path }): [string, string] => [path, text])
  return [
    ...fateOf(lost, 'no longer kept; its data stays on the store'),
    ...storeMoves(facts, design).flatMap(({ to, entries }) => fateOf(entries, `comes from ${to}`)),
  ]
}

function mountFate({ mountPoint, fsType }: Mount, design: Design, others?: string): string {
  if (mountPoint === '/nix/store') return 'made read-only by NixOS, as today'
  if (others === undefined && design.surroundings.earlyMounts.includes(mountPoint))
    return 'unchanged, mounted in stage 1'
  const isMadeAnew = fsType === 'tmpfs' || isWithin(mountPoint, '/run')
  return isMadeAnew ? 'made anew at each boot, as today' : (others ?? 'unchanged')
}

function swapFate(area: SwapArea, facts: Facts, design: Design, store: string): string {
  if (!swapFilesOnRoot(facts).includes(area.path)) return 'unchanged'
  if (!design.surroundings.isSwapOnStore) return 'not found under its name any more'
  return `becomes ${store}${nameableString(area.path) ?? area.path}, as it is`
}
