import { ALWAYS_EARLY } from './always-early.ts'
import { comparedAsSets } from './compared.ts'
import { type Kept, marksOf, type Units } from './kept-entries.ts'
import type { Evaluated, Report } from './report.ts'

/** Plain mounts are file systems like any other, and tmpfiles gives owners: of both, what differs. */
export function bindMountLists({ before, after }: Evaluated, kept: readonly Kept[]): string[] {
  const rules = kept.flatMap(({ entry: { user, group, mode }, kind, path }) => {
    if (user === undefined && group === undefined && mode === undefined) return []
    const owner = { user: user ?? '-', group: group ?? '-', mode: mode ?? '-' }
    return [{ path: path.replaceAll('%', '%%'), type: kind === 'file' ? 'z' : 'd', ...owner }]
  })
  return comparedAsSets('rule of tmpfiles', after.tmpfiles, [...before.tmpfiles, ...rules])
}

/** The file systems that the entries are. */
export function bindFileSystems(kept: readonly Kept[]): Report['fileSystems'] {
  const entries = kept
    .filter(({ kind }) => kind !== 'above')
    .map((one) => {
      const { entry, path } = one
      const isEarly = entry.isEarly ?? false
      const mark = isEarly || ALWAYS_EARLY.includes(path) ? ['x-initrd.mount'] : []
      const options = ['bind', ...marksOf(one.in), ...(entry.mountOptions ?? []), ...mark]
      const device = `${one.in.store}${path}`
      return [path, { device, fsType: 'none', options, neededForBoot: isEarly }] as const
    })
  return Object.fromEntries(entries)
}

/** fstab has them; NixOS makes no units of its own of them. */
export const NO_UNITS: Units = { mounts: [], stage1Mounts: [], services: [] }
