import {
  compareBytes,
  type Design,
  type Facts,
  type Inventory,
  type KeepingDesign,
} from '@tideline/model'
import { costOfLoss } from '#design/cost-of-loss.ts'
import type { Decisions } from '#design/decide.ts'
import { type GoingPlace, goingPlaces } from '#design/going-places.ts'
import { PLACE_KINDS, type PlaceKind } from '#design/place-kinds.ts'
import { type RootRoom, rootRoom } from '#design/root-room.ts'
import { type TodayFate, todayFate } from '#design/stopping.ts'

export type LossGroup = {
  kind: PlaceKind
  bytes: number
  undecidedBytes: number
  /** How many places the lines stand for. */
  count: number
  /** Undecided ones first, then by cost, then by bytes. */
  places: GoingPlace[]
}

export type Loss = {
  /** Lost + undecided. */
  bytes: number
  /** Of the folders that only lead to places, and of files in them that nobody decides about. */
  otherBytes: number
  count: number
  groups: LossGroup[]
  /** Absent where the root stays on a disk. */
  room?: RootRoom
  /** Of what is kept today; absent where nothing is asked of it. */
  today?: TodayFate
  isLowerBound: boolean
}

/** What a reset of `/` would take, by what it is. `decisions` are those of the design. */
export function lossOf(
  inventory: Inventory,
  facts: Facts,
  design: KeepingDesign & Pick<Design, 'root'>,
  decisions: Decisions,
): Loss {
  const { numbers } = decisions
  const places = goingPlaces(inventory, facts, design, decisions)
  const groups = PLACE_KINDS.flatMap((kind) => {
    const ofKind = places.filter((place) => place.placeKind === kind)
    return ofKind.length === 0 ? [] : [groupOf(kind, ofKind)]
  })
  const today = todayFate(inventory, facts, design, numbers)
  const room = rootRoom(numbers, facts, design.root)
  const bytes = numbers.lostBytes + numbers.undecidedBytes
  return {
    bytes,
    otherBytes: groups.reduce((rest, group) => rest - group.bytes, bytes),
    count: groups.reduce((sum, group) => sum + group.count, 0),
    groups,
    ...(room && { room }),
    ...(today && { today }),
    isLowerBound: numbers.isLowerBound,
  }
}

function groupOf(kind: PlaceKind, found: readonly GoingPlace[]): LossGroup {
  const group: LossGroup = { kind, bytes: 0, undecidedBytes: 0, count: 0, places: [] }
  group.places = found.toSorted(
    (a, b) =>
      Number(a.state === 'lost') - Number(b.state === 'lost') ||
      costOfLoss(b.severity) - costOfLoss(a.severity) ||
      b.bytes - a.bytes ||
      compareBytes(a.path, b.path),
  )
  for (const place of found) {
    group.bytes += place.bytes
    if (place.state === 'undecided') group.undecidedBytes += place.bytes
    group.count += place.places
  }
  return group
}
