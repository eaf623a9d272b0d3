import { comparedAsSets } from './compared.ts'
import { bindsOf, type Kept, marksOf, ownerOf, type Units } from './kept-entries.ts'
import type { Evaluated, PreservedPath, Report } from './report.ts'

/** What differs between preservation's own list, as its module reads it, and the plan. */
export function preservationLists({ before, after }: Evaluated, kept: readonly Kept[]): string[] {
  const expected = kept.map((one): PreservedPath => {
    const { entry, kind, path, of } = one
    const mode = entry.mode ?? (kind === 'file' ? '0644' : '0755')
    const how = kind === 'above' ? '_intermediate' : (entry.method ?? 'bindmount')
    const owner = ownerOf(after, of, { ...entry, mode })
    return { path, store: one.in.store, how, ...owner, inInitrd: isEarly(one) }
  })
  const flat = ({ preserved }: Report) =>
    Object.values(preserved).flatMap(({ directories, files }) => [...directories, ...files])
  // The module adds those above a user's entries; ours are among them, with our owner and mode.
  const found = flat(after).filter(
    (each) =>
      each.how !== '_intermediate' ||
      kept.some(({ kind, path }) => kind === 'above' && path === each.path),
  )
  const own = flat(before).filter(({ how }) => how !== '_intermediate')
  return comparedAsSets('preserved path', found, [...own, ...expected])
}

/** Its binds, in stage 1 alone for what is read before stage 2 mounts anything. */
export function preservationUnits(kept: readonly Kept[]): Units {
  const binds = (kind: Kept['kind'], early: boolean) => {
    const mounted = kept.filter(
      (each) => each.kind === kind && !each.entry.method && isEarly(each) === early,
    )
    const trim = kind === 'directory' ? ['X-fstrim.notrim'] : []
    const options = (one: Kept) => [
      ...['bind', ...trim, ...marksOf(one.in), ...(one.entry.mountOptions ?? [])],
      ...(early ? ['x-initrd.mount'] : []),
    ]
    return bindsOf(mounted, options, early ? '/sysroot' : '')
  }
  return {
    mounts: [...binds('directory', false), ...binds('file', false)],
    stage1Mounts: [...binds('directory', true), ...binds('file', true)],
    services: [],
  }
}

function isEarly({ entry }: Kept): boolean {
  return entry.isEarly ?? false
}
