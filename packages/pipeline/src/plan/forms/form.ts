import {
  type Facts,
  isWithin,
  type KeptPath,
  type PersistedEntry,
  type PersistenceForm,
  parentOf,
  type RuleWish,
  type ScannedPaths,
} from '@tideline/model'
import { type HomeOwner, homeOwners, type Ownership, ownershipBeyond } from '#plan/owners.ts'
import type { Verdict } from '#plan/strategies/strategy.ts'

/** One way of bringing kept paths back, in words for the user. */
export type Form = {
  id: PersistenceForm
  /** What it is, in a few words. */
  summary: string
  /** It is a module that a configuration has to bring. */
  isModule: boolean
  verdict(facts: Facts): Verdict
  /** What its list has to say of a kept path. */
  entry(place: Place, kept: KeptPath, given: Given): PersistedEntry
  /**
   * What it gives the folders above an entry, where it can be told another owner and mode of them;
   * `owner` is whose home they are in.
   */
  usualAbove?(owner: HomeOwner | undefined): Ownership
  /** What a rule asks for and this form has no way to say. */
  lacks(kept: KeptPath, facts: Facts): Lack[]
}

/** Where an entry stands, and what owner and mode one has there where nothing is said. */
export type Place = { path: string; usual: Ownership }

export type Given = { facts: Facts; scanned: ScannedPaths }

export type Lack = { wish: RuleWish; why: string }

/** What only the rule knows. */
export function wishesOf({ rule }: KeptPath): Partial<PersistedEntry> {
  const { method, isEarly, mountOptions } = rule
  return {
    ...(method && { method }),
    ...(isEarly && { isEarly }),
    ...(mountOptions && mountOptions.length > 0 && { mountOptions }),
  }
}

/** What NixOS mounts in stage 1 by itself and can be kept: pathsNeededForBoot of nixos/lib/utils.nix. */
export const MOUNTED_IN_STAGE1 = [
  ...['/etc', '/usr', '/var', '/var/lib', '/var/lib/nixos', '/var/log'],
]

/** Read before stage 2 mounts anything: the id by systemd, the numbers where accounts are made. */
export function isReadEarly({ rule }: KeptPath): boolean {
  return ['/etc/machine-id', '/var/lib/nixos'].some((early) => isWithin(early, rule.path))
}

/** Of the folder that an entry is in, as much as differs from what it would get. */
export function parentBeyond(
  usual: Ownership,
  { rule }: KeptPath,
  { facts, scanned }: Given,
): Pick<PersistedEntry, 'parentUser' | 'parentGroup' | 'parentMode'> {
  const folder = parentOf(rule.path)
  // Neither / nor a home is a folder that a module would make with other words.
  if (folder === '/' || homeOwners(facts).some(({ home }) => home === folder)) return {}
  const parent = ownershipBeyond(usual, facts, scanned.find(folder), rule.parent)
  return {
    ...(parent.user === undefined ? {} : { parentUser: parent.user }),
    ...(parent.group === undefined ? {} : { parentGroup: parent.group }),
    ...(parent.mode === undefined ? {} : { parentMode: parent.mode }),
  }
}
