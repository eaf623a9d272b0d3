import {
  type Facts,
  type HomeChoice,
  type HomeForm,
  type HomeManagerFacts,
  homeFormObstacle,
  homeManagerUsers,
  ifKnown,
  type PersistedPaths,
  type Rule,
} from '@tideline/model'
import type { HomeOwner } from '#plan/owners.ts'
import type { Verdict } from '#plan/strategies/strategy.ts'

type HomeSpec = {
  id: HomeForm
  /** As the page calls it. */
  title: string
  /** What it is, in a few words. */
  summary: string
  /** Why it works, where nothing is in the way; `users` have Home Manager as a module. */
  reason(users: string): string
  /**
   * False where the form cannot express what is kept of this user's home, by `rules` of the design: the
   * system's list can.
   */
  canList(owner: HomeOwner, store: string, paths: PersistedPaths, rules: readonly Rule[]): boolean
}

/** One place where what is kept of homes is listed, in words for the user. */
export type Home = HomeSpec & {
  /** Of a design that says so; with another persistence form it may be another. */
  verdict(facts: Facts, design: HomeChoice): Verdict
}

export function defineHome(spec: HomeSpec): Home {
  return {
    ...spec,
    verdict(facts, design) {
      const known = knownHomeManagers(facts)
      const obstacle = homeFormObstacle(spec.id, known, design)
      const users = homeManagerUsers(known).join(', ')
      return { possible: obstacle === undefined, reason: obstacle ?? spec.reason(users) }
    },
  }
}

export function knownHomeManagers({ nixos, homeManager }: Facts): HomeManagerFacts {
  return { nixos: ifKnown(nixos), homeManager: ifKnown(homeManager) }
}
