import { z } from 'zod'
import type { Unit } from '#attribution.ts'
import type { Design } from '#design.ts'
import { ifKnown } from '#fact.ts'
import type { Session } from '#practice.ts'
import type { Facts } from '#snapshot.ts'
import type { NixosSystem } from '#system.ts'

/** Whether somebody can choose in the boot menu, as it is said on the command line. */
export const Screen = z.enum(['here', 'none'])
export type Screen = z.infer<typeof Screen>

type ScreenFacts = Pick<Facts, 'nixos' | 'units' | 'session'>

/**
 * Nobody sits in front of it, so that a boot that fails has to be mended from afar. The design counts;
 * without its word, a session over ssh, or sshd on a system that has no greeter.
 */
export function isWithoutScreen(
  facts: ScreenFacts,
  { isWithoutScreen: said }: Pick<Design, 'isWithoutScreen'>,
): boolean {
  const { session, nixos, units } = facts
  return (
    said ??
    looksWithoutScreen({
      session: session.state === 'known' && session.about === 'target' ? session.value : undefined,
      nixos: ifKnown(nixos),
      units: ifKnown(units),
    })
  )
}

/** The same of the facts' values, none of them a runner's; without one of them what the others say. */
export function looksWithoutScreen({
  session,
  nixos,
  units,
}: {
  session: Session | undefined
  nixos: Pick<NixosSystem, 'hasSshd'> | undefined
  units: readonly Pick<Unit, 'name' | 'isUserUnit'>[] | undefined
}): boolean {
  if (session?.isOverSsh) return true
  const hasGreeter = units?.some(({ name, isUserUnit }) => !isUserUnit && GREETER.test(name))
  return nixos?.hasSshd === true && hasGreeter === false
}

const GREETER = /^(?:display-manager|gdm|sddm|lightdm|greetd|ly|lemurs|cage-tty\d+)\.service$/
