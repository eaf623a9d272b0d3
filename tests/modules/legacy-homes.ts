import type { Plan } from '@tideline/model'
import { compared, comparedAsSets } from './compared.ts'
import type { Evaluated } from './report.ts'

/** What differs between the legacy module's lists in Home Manager, the units it makes, and the plan. */
export function legacyComplaints({ after, plan }: Evaluated): string[] {
  const { homes } = plan
  if (homes?.form !== 'home-manager-v1') return compared('legacy homes', after.legacyHomes, [])
  const lists = homes.users.flatMap((user) => listsOf(user, plan))
  return [
    ...comparedAsSets('legacy home', after.legacyHomes, lists),
    ...compared('what lets users mount', after.fuse, { enable: true, userAllowOther: true }),
  ]
}

function listsOf({ name, home }: { name: string; home: string }, plan: Plan) {
  return [plan.persistence, ...plan.moreStores].flatMap(({ store, users }) => {
    const paths = users[name]
    if (!paths) return []
    const folders = paths.directories.map(({ path, method }) => ({
      directory: path,
      method: method ?? 'bindfs',
    }))
    const files = paths.files.map(({ path }) => path)
    return [
      {
        ...{ user: name, store: `${store}${home}`, allowOther: true },
        ...{ directories: folders, files, unitCount: unitsOf(name, plan) },
      },
    ]
  })
}

/** One for each folder that it mounts, of all stores. */
function unitsOf(name: string, { persistence, moreStores }: Plan): number {
  return [persistence, ...moreStores]
    .flatMap(({ users }) => users[name]?.directories ?? [])
    .filter(({ method }) => method === undefined).length
}
