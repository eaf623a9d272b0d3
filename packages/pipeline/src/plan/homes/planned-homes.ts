import {
  type Design,
  type Facts,
  homeManagerUsers,
  isWithin,
  type PlannedHomes,
  type PlannedPersistence,
  type Rule,
  textOfString,
} from '@tideline/model'
import { homeOwners } from '#plan/owners.ts'
import { knownHomeManagers } from './home-form.ts'
import { homes } from './index.ts'

/**
 * The users whose entries Home Manager lists; the others' stay in the list of the system, where the
 * form cannot have them or they have no Home Manager. HOME-4 and HOME-5 of the checks say so.
 */
export function plannedHomes(
  facts: Facts,
  design: Design,
  stores: readonly PlannedPersistence[],
): PlannedHomes | undefined {
  if (design.home === 'nixos') return undefined
  const home = homes[design.home]
  if (!home.verdict(facts, design).possible) return undefined
  const owners = homeOwners(facts)
  const listed = homeManagerUsers(knownHomeManagers(facts)).flatMap((name) => {
    const owner = owners.find((one) => one.name === name)
    const lists = stores.flatMap(({ store, users }) =>
      users[name] ? [{ store, paths: users[name] }] : [],
    )
    const isListed =
      owner &&
      lists.length > 0 &&
      lists.every(({ store, paths }) =>
        home.canList(owner, store, paths, rulesIn(owner.home, design)),
      )
    return isListed ? [owner] : []
  })
  return listed.length === 0 ? undefined : { form: design.home, users: listed }
}

function rulesIn(home: string, { rules }: Design): Rule[] {
  return rules.filter(
    ({ path, decision }) => decision === 'keep' && isWithin(path, textOfString(home)),
  )
}
