import {
  type Advice,
  compareBytes,
  type Facts,
  type Inventory,
  type KeepingDesign,
  keptToday,
  moduleToday,
  type PathText,
  type PersistedToday,
  type PersistenceModule,
  type RootDesign,
  type Rule,
  type StoreMove,
  stateToday,
  storeMoves,
  storesToday,
  type TodayState,
} from '@tideline/model'
import { decide } from '#design/decide.ts'
import { type GoingPlace, goingPlaces } from '#design/going-places.ts'
import { type Weighed, weigh } from '#design/proposal.ts'
import { recommend } from '#design/recommend.ts'
import { type NotYet, notYetOf, type Stopping, stoppingOf } from '#design/stopping.ts'

/** What a design begins with: where the root stays as it is, what the host keeps already. */
export function firstRules({ strategy }: Pick<RootDesign, 'strategy'>, facts: Facts): Rule[] {
  return strategy === 'unchanged' ? rulesOfToday(facts) : []
}

/** What the host keeps already, as decisions; sorted. */
export function rulesOfToday(facts: Pick<Facts, 'persistedToday'>): Rule[] {
  return keptToday(facts)
    .map(({ path, kind = 'directory' }): Rule => ({ path, kind, decision: 'keep' }))
    .sort((a, b) => compareBytes(a.path, b.path))
}

/** `unknown`: the catalogue does not know it. */
export type DriftAdvice = Advice | 'unknown'

export type DriftGroup = { advice: DriftAdvice; bytes: number; places: GoingPlace[] }

export type Drift = {
  module: PersistenceModule | undefined
  stores: PathText[]
  kept: (PersistedToday & { state: TodayState })[]
  /** Of those kept: nothing is on the store for them any more. */
  gone: PathText[]
  /** Of those kept: the design has them in another store. */
  moves: StoreMove[]
  /** Of those kept: the design does not keep them on. */
  stops: Stopping[]
  /** On the root now and not kept: gone with the next reboot. What matters most comes first. */
  lost: DriftGroup[]
  /** Not counted there, since the design keeps it. */
  notYet: NotYet
  /** What the recommendations would add to the list, by what its loss would cost; the empty ones last. */
  additions: Weighed[]
  /** Not all of the root was read: bytes are "at least". */
  isLowerBound: boolean
}

/** How far the list and the disk of a host that starts empty have drifted apart, under a design. */
export function drift(facts: Facts, inventory: Inventory, design: KeepingDesign): Drift {
  const kept = keptToday(facts).map((entry) => ({ ...entry, state: stateToday(entry) }))
  const decisions = decide(inventory, facts, design)
  const going = goingPlaces(inventory, facts, design, decisions)
  const advised = recommend(inventory, facts, design.rules)
  return {
    module: moduleToday(facts),
    stores: storesToday(kept),
    kept,
    gone: kept.filter(({ state }) => state === 'missing').map(({ path }) => path),
    moves: storeMoves(facts, design),
    stops: stoppingOf(inventory, facts, design),
    lost: byAdvice(going, inventory),
    notYet: notYetOf(decisions.numbers),
    additions: weigh(
      advised.filter(({ rule }) => rule.decision === 'keep'),
      inventory.records,
    ).sort((a, b) => Number(a.bytes === 0) - Number(b.bytes === 0)),
    isLowerBound: decisions.numbers.isLowerBound,
  }
}

const ORDER: readonly DriftAdvice[] = ['keep', 'ask', 'unknown', 'drop']

function byAdvice(places: readonly GoingPlace[], { records }: Inventory): DriftGroup[] {
  const adviceOf = ({ recordId }: GoingPlace): DriftAdvice =>
    (recordId !== undefined && records[recordId]?.advice) || 'unknown'
  return ORDER.map((advice) => {
    const found = places.filter((place) => adviceOf(place) === advice)
    return {
      advice,
      bytes: found.reduce((sum, { bytes }) => sum + bytes, 0),
      places: found.sort((a, b) => b.bytes - a.bytes || compareBytes(a.path, b.path)),
    }
  }).filter((group) => group.places.length > 0)
}
