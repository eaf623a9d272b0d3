import {
  nameableString,
  type PersistedEntry,
  type PersistedPaths,
  type PlannedPersistence,
  storesOf,
} from '@tideline/model'
import { type Binding, bind, nix } from '@tideline/nix'
import { gioOptions, keptOrigin, type ListFile, machineIdUnit } from '#artifacts/list-file.ts'
import { systemUsers } from '#artifacts/list-form.ts'
import type { Origins } from '#artifacts/nix-file.ts'
import { ownership } from '#artifacts/persisted-lists.ts'
import { tmpfilesName } from '#artifacts/tmpfiles.ts'

/** Plain mounts: https://nixos.org/manual/nixos/stable/options#opt-fileSystems */
export const bindMountsNix: ListFile = {
  name: 'bind-mounts.nix',
  body(plan, origins) {
    const stores = storesOf(plan).map((store) => ({
      store,
      lists: [store.system, ...systemUsers(plan, store).map(([, paths]) => paths)],
    }))
    const mounts = stores.flatMap(({ store, lists }) =>
      lists.flatMap(({ directories, files }) =>
        [...directories, ...files].map((entry) => mountOf(entry, store, origins)),
      ),
    )
    const rules = rulesOf(
      stores.flatMap(({ lists }) => lists),
      origins,
    )
    const settings = bind(['systemd', 'tmpfiles', 'settings', 'tideline'], nix.set(rules), {
      comment: 'What is made on the way to a mount is root’s. These are not.',
      isSetApart: true,
    })
    const body = nix.set([
      ...mounts,
      ...(rules.length > 0 ? [settings] : []),
      ...machineIdUnit(plan),
    ])
    const usual = bind(OPTIONS, nix.strings(optionsOf(plan.persistence)), { comment: USUAL })
    return nix.module([], isShared(plan.persistence) ? nix.let([usual], body) : body)
  },
}

const OPTIONS = 'options'
const USUAL = 'Of every mount here, and for file managers.'

function optionsOf({ hideMounts, allowTrash }: PlannedPersistence): string[] {
  return ['bind', ...gioOptions({ hideMounts, allowTrash })]
}

/** One option is as short as its name. */
function isShared(store: PlannedPersistence): boolean {
  return optionsOf(store).length > 1
}

function mountOf(entry: PersistedEntry, store: PlannedPersistence, origins: Origins): Binding {
  const path = absolute(entry)
  const more = entry.mountOptions ?? []
  const mount = nix.set([
    bind('device', nix.string(`${store.store}${path}`)),
    // Since 26.05 there is no default.
    bind('fsType', nix.string('none')),
    bind(
      OPTIONS,
      isShared(store) && more.length === 0
        ? nix.reference(OPTIONS)
        : nix.strings([...optionsOf(store), ...more]),
    ),
    ...(entry.isEarly ? [bind('neededForBoot', nix.boolean(true))] : []),
  ])
  return origins.of(bind(['fileSystems', path], mount), keptOrigin(entry, 'kept'))
}

/**
 * `d` sets a folder that is there too; `z` a file, which is mounted by then. systemd sorts them. One
 * folder may be above entries of two stores.
 */
function rulesOf(lists: readonly PersistedPaths[], origins: Origins): Binding[] {
  const rules = new Map<string, Binding>()
  const add = (entries: readonly PersistedEntry[], type: string, why: string) => {
    for (const entry of entries) {
      const owner = ownership(entry)
      const name = tmpfilesName(absolute(entry))
      if (owner.length === 0 || rules.has(name)) continue
      rules.set(name, origins.of(bind([name, type], nix.set(owner)), keptOrigin(entry, why)))
    }
  }
  for (const { above = [], directories, files } of lists) {
    add(above, 'd', 'above what is kept')
    add(directories, 'd', 'kept')
    add(files, 'z', 'kept')
  }
  return [...rules.values()]
}

/** Of users too, whose entries name a path in the home. */
function absolute({ source }: PersistedEntry): string {
  return nameableString(source)!
}
