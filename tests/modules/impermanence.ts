import { type Plan, systemdUnitName } from '@tideline/model'
import { comparedAsSets } from './compared.ts'
import { ALWAYS_EARLY } from './file-systems.ts'
import { bindsOf, type Kept, ownerOf, type Units } from './kept-entries.ts'
import type { Evaluated, KeptDirectory, KeptFile, Report } from './report.ts'

/** What differs between impermanence's own list, as its module reads it, and the plan. */
export function impermanenceLists(
  { before, after, plan }: Evaluated,
  kept: readonly Kept[],
): string[] {
  const { store, hideMounts, allowTrash } = plan.persistence
  const directories = of(kept, 'directory').map(({ entry, path, of: user }): KeptDirectory => {
    const owner = ownerOf(after, user, { ...entry, mode: entry.mode ?? '0755' })
    return { path, store, ...owner, hideMount: hideMounts, allowTrash }
  })
  const files = of(kept, 'file').map(({ entry, path, of: user }): KeptFile => {
    const { parentUser, parentGroup, parentMode } = entry
    const said = { user: parentUser, group: parentGroup, mode: parentMode ?? '0755' }
    return { path, store, parent: ownerOf(after, user, said) }
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
export function impermanenceUnits(kept: readonly Kept[], { persistence }: Plan): Units {
  const { store, hideMounts, allowTrash } = persistence
  const marks = [...(hideMounts ? ['x-gvfs-hide'] : []), ...(allowTrash ? ['x-gvfs-trash'] : [])]
  const options = ['bind', ...marks].join(',')
  const folders = of(kept, 'directory').map(({ path }) => path)
  const early = folders.filter((path) => ALWAYS_EARLY.includes(path))
  const files = of(kept, 'file').map(({ path }) => path)
  // https://github.com/nix-community/impermanence/issues/229
  const commit = files.includes('/etc/machine-id') ? ['systemd-machine-id-commit.service'] : []
  return {
    mounts: bindsOf(folders, store, options),
    stage1Mounts: bindsOf(early, store, options, '/sysroot'),
    services: [
      ...files.map((path) => `persist-${systemdUnitName(`${store}${path}`, 'service')}`),
      ...commit,
    ],
  }
}

function of(kept: readonly Kept[], kind: Kept['kind']): Kept[] {
  return kept.filter((each) => each.kind === kind)
}
