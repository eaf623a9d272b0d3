import type { PersistedPaths, Plan, PlannedPersistence } from '@tideline/model'
import { expect } from 'vitest'

/** The stores as the system lists them: without the users whom Home Manager does. */
export function systemStores({ persistence, moreStores, homes }: Plan): PlannedPersistence[] {
  const listed = homes?.users.map(({ name }) => name) ?? []
  const stores = [persistence, ...moreStores].map((store) => ({
    ...store,
    users: Object.fromEntries(
      Object.entries(store.users).filter(
        ([name, { directories, files }]) =>
          !listed.includes(name) && directories.length + files.length > 0,
      ),
    ),
  }))
  // Of a further one without entries nothing is said.
  return stores.filter(
    ({ system, users }, at) => at === 0 || [system, ...Object.values(users)].some(holdsAnything),
  )
}

function holdsAnything({ directories, files }: PersistedPaths): boolean {
  return directories.length + files.length > 0
}

/** What Home Manager is told, a second time and from the plan alone. */
export function expectedHomes(plan: Plan): Record<string, unknown> {
  const { homes } = plan
  if (!homes) return {}
  const isLegacy = homes.form === 'home-manager-v1'
  const users = homes.users.map(({ name, home, group }) => {
    const lists = [plan.persistence, ...plan.moreStores].flatMap((store): [string, object][] => {
      const paths = store.users[name]
      if (!paths) return []
      return isLegacy
        ? [[`${store.store}${home}`, legacyList(paths)]]
        : [[store.store, list(store, paths, group)]]
    })
    const imports = isLegacy ? { imports: [expect.stringMatching(/\/home-manager\.nix$/)] } : {}
    return [name, { ...imports, home: { persistence: Object.fromEntries(lists) } }]
  })
  return {
    'home-manager': { users: Object.fromEntries(users) },
    programs: isLegacy ? { fuse: { enable: true, userAllowOther: true } } : undefined,
  }
}

function list(
  { hideMounts, allowTrash }: PlannedPersistence,
  { directories, files }: PersistedPaths,
  group: string,
) {
  const whole = (owner: { [Name in 'user' | 'group' | 'mode']?: string | undefined }) =>
    owner.user === undefined ? owner : { group, ...owner }
  return {
    hideMounts: hideMounts || undefined,
    allowTrash: allowTrash || undefined,
    directories: directories.map(({ path: directory, source: _, ...owner }) =>
      Object.keys(owner).length > 0 ? { directory, ...whole(owner) } : directory,
    ),
    files: files.map(({ path: file, method, parentUser, parentGroup, parentMode }) => {
      const parent = whole({
        ...(parentUser === undefined ? {} : { user: parentUser }),
        ...(parentGroup === undefined ? {} : { group: parentGroup }),
        ...(parentMode === undefined ? {} : { mode: parentMode }),
      })
      const isPlain = Object.keys(parent).length === 0 && method === undefined
      if (isPlain) return file
      return {
        file,
        ...(method === undefined ? {} : { method }),
        ...(Object.keys(parent).length > 0 ? { parentDirectory: parent } : {}),
      }
    }),
  }
}

function legacyList({ directories, files }: PersistedPaths) {
  return {
    allowOther: true,
    directories: directories.map(({ path: directory, method }) =>
      method === undefined ? directory : { directory, method },
    ),
    files: files.map(({ path }) => path),
  }
}
