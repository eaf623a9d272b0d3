import type { Facts, HomeChoice, HomeForm } from '@tideline/model'
import type { Home } from './home-form.ts'
import { homeManager } from './home-manager.ts'
import { homeManagerV1 } from './home-manager-v1.ts'
import { nixos } from './nixos.ts'

export type { Home } from './home-form.ts'

/** In the order in which the page offers them. */
export const homes: Record<HomeForm, Home> = {
  nixos,
  'home-manager': homeManager,
  'home-manager-v1': homeManagerV1,
}

/** Those that the host can have with this design, the usual first. */
export function possibleHomes(facts: Facts, design: HomeChoice): HomeForm[] {
  return Object.values(homes)
    .filter((home) => home.verdict(facts, design).possible)
    .map(({ id }) => id)
}
