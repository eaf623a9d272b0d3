import type { Plan } from '@tideline/model'
import { comparedAsSets } from './compared.ts'
import { bindsOf, type Kept, ownerOf, type Units } from './kept-entries.ts'
import type { Evaluated, PreservedPath, Report } from './report.ts'

/** What differs between preservation's own list, as its module reads it, and the plan. */
export function preservationLists(
  { before, after, plan }: Evaluated,
  kept: readonly Kept[],
): string[] {
  const { store } = plan.persistence
  const expected = kept.map(({ entry, kind, path, of }): PreservedPath => {
    const mode = entry.mode ?? (kind === 'file' ? '0644' : '0755')
    const how = kind === 'above' ? '_intermediate' : 'bindmount'
    const inInitrd = isEarly(path)
    return { path, store, how, ...ownerOf(after, of, { ...entry, mode }), inInitrd }
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
export function preservationUnits(kept: readonly Kept[], { persistence }: Plan): Units {
  const { store, hideMounts, allowTrash } = persistence
  const marks = [...(hideMounts ? ['x-gvfs-hide'] : []), ...(allowTrash ? ['x-gvfs-trash'] : [])]
  const binds = (kind: Kept['kind'], early: boolean) => {
    const paths = kept
      .filter((each) => each.kind === kind && isEarly(each.path) === early)
      .map(({ path }) => path)
    const trim = kind === 'directory' ? ['X-fstrim.notrim'] : []
    const options = ['bind', ...trim, ...marks, ...(early ? ['x-initrd.mount'] : [])].join(',')
    return bindsOf(paths, store, options, early ? '/sysroot' : '')
  }
  return {
    mounts: [...binds('directory', false), ...binds('file', false)],
    stage1Mounts: [...binds('directory', true), ...binds('file', true)],
    services: [],
  }
}

function isEarly(path: string): boolean {
  return ['/etc/machine-id', '/var/lib/nixos'].some((early) => `${early}/`.startsWith(`${path}/`))
}
