import { SYSTEM_PROFILE } from '#probes/running-system.ts'
import type { HostSource } from '#source/host-source.ts'
import { orNothing } from '#source/or-nothing.ts'

export type Generations = {
  /** The one that the system profile points at. */
  generation: number | undefined
  /** Where each leads, by number, ascending. */
  targets: ReadonlyMap<number, string>
}

const PROFILES = '/nix/var/nix/profiles'

export function readGenerations(source: HostSource): Generations {
  const profile = orNothing(() => source.readLink(SYSTEM_PROFILE))
  const numbers = parseGenerations(orNothing(() => source.list(PROFILES)) ?? [])
  const targetOf = (number: number) =>
    orNothing(() => source.readLink(`${PROFILES}/system-${number}-link`)) ?? ''
  return {
    generation: profile === undefined ? undefined : parseGeneration(profile),
    targets: new Map(numbers.map((number) => [number, targetOf(number)])),
  }
}

/** The number in `system-42-link`. */
export function parseGeneration(link: string): number | undefined {
  const found = /(?:^|\/)system-(\d{1,9})-link$/.exec(link)
  return found ? Number(found[1]) : undefined
}

export function parseGenerations(names: readonly string[]): number[] {
  return names
    .map(parseGeneration)
    .filter((number) => number !== undefined)
    .sort((left, right) => left - right)
}
