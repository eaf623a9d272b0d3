import { systemdUnitName } from '@tideline/model'
import { ALWAYS_EARLY } from './always-early.ts'
import { comparedAsSets } from './compared.ts'
import { bindsOf, type Kept, marksOf, ownerOf, type Units } from './kept-entries.ts'
import type { Evaluated, KeptDirectory, KeptFile, Report } from './report.ts'

/** What differs between impermanence's own list, as its module reads it, and the plan. */
export function impermanenceLists({ before, after }: Evaluated, kept: readonly Kept[]): string[] {
  const directories = of(kept, 'directory').map((one): KeptDirectory => {
    const { entry, path, of: user } = one
    const { store, hideMounts, allowTrash } = one.in
    const owner = ownerOf(after, user, { ...entry, mode: entry.mode ?? '0755' })
    return { path, store, ...owner, hideMount: hideMounts, allowTrash }
  })
  const files = of(kept, 'file').map((one): KeptFile => {
    const { entry, path, of: user } = one
    const { parentUser, parentGroup, parentMode, method = 'auto' } = entry
    const said = { user: parentUser, group: parentGroup, mode: parentMode ?? '0755' }
    return { path, store: one.in.store, method, parent: ownerOf(after, user, said) }
  })
  const flat = <List extends 'directories' | 'files'>({ persisted }: Report, list: List) =>
    Object.values(persisted).flatMap((lists) => lists[list] as unknown[])
  return [
    ...comparedAsSets('kept folder', flat(after, 'directories'), [
      ...flat(before, 'directories'),
      ...directories,
    ]),
    ...comparedAsSets('kept file', flat(after, 'files'), [...flat(before, 'files'), ...files]),
  ]
}

/** Its binds, twice for what stage 1 mounts anyway, and a service for each file. */
export function impermanenceUnits(kept: readonly Kept[]): Units {
  const options = (one: Kept) => ['bind', ...marksOf(one.in)]
  const folders = of(kept, 'directory')
  const early = folders.filter(({ path }) => ALWAYS_EARLY.includes(path))
  const files = of(kept, 'file')
  // https://github.com/nix-community/impermanence/issues/229
  const commit = files.some(({ path }) => path === '/etc/machine-id')
    ? ['systemd-machine-id-commit.service']
    : []
  return {
    mounts: bindsOf(folders, options),
    stage1Mounts: bindsOf(early, options, '/sysroot'),
    services: [
      ...files.map((one) => `persist-${systemdUnitName(`${one.in.store}${one.path}`, 'service')}`),
      ...commit,
    ],
  }
}

function of(kept: readonly Kept[], kind: Kept['kind']): Kept[] {
  return kept.filter((each) => each.kind === kind)
}
