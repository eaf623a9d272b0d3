import type { Design, HomeForm, PersistenceForm } from '#design.ts'
import type { FactValue } from '#snapshot.ts'

/** What is known of Home Manager on a host. */
export type HomeManagerFacts = {
  nixos?: FactValue<'nixos'> | undefined
  homeManager?: FactValue<'homeManager'> | undefined
}

/** What of a design decides who may list homes. */
export type HomeChoice = Pick<Design, 'root'> & { persistence: Pick<Design['persistence'], 'form'> }

/** Whose Home Manager is part of the system's configuration; sorted. */
export function homeManagerUsers({ nixos, homeManager = [] }: HomeManagerFacts): string[] {
  const uses = homeManager.filter(({ form }) => form === 'module')
  const users = [...(nixos?.homeManagerUsers ?? []), ...uses.map(({ user }) => user)]
  return [...new Set(users)].sort()
}

/** Why nothing would read a list of this form: a sentence. Undefined where it is read. */
export function homeFormObstacle(
  form: HomeForm,
  known: HomeManagerFacts,
  { root, persistence }: HomeChoice,
): string | undefined {
  const besides = BESIDES[form]
  if (!besides) return undefined
  const obstacle = besides(persistence.form)
  if (obstacle !== undefined) return obstacle
  if (root.strategy === 'unchanged')
    return 'The root starts empty already, by a revision of the module that nobody knows. Each of them reads the list of the system.'
  if (!known.nixos && !known.homeManager)
    return 'It is not known whether Home Manager is part of this configuration.'
  if (homeManagerUsers(known).length > 0) return undefined
  return known.homeManager?.some((use) => use.form === 'standalone')
    ? 'Home Manager is on its own here: each user starts it, and nothing would start it in a home that begins empty. As a NixOS module it is started at each boot.'
    : 'Home Manager is no part of this configuration.'
}

/** Of each form that needs Home Manager, why it does not go with a form of the system's list. */
const BESIDES: Record<HomeForm, ((form: PersistenceForm) => string | undefined) | undefined> = {
  nixos: undefined,
  'home-manager': (form) =>
    form === 'impermanence'
      ? undefined
      : `Only impermanence has options for Home Manager, ${form} has none.`,
  'home-manager-v1': (form) =>
    form === 'impermanence'
      ? 'impermanence of today declares home.persistence too, so that Nix refuses the two together. The legacy form goes with the others alone.'
      : undefined,
}
