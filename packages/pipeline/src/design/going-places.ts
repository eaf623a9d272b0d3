import {
  type Facts,
  type Inventory,
  type InventoryTree,
  isBelow,
  type KeepingDesign,
  keepingOf,
  keepObstacle,
  mountsOfDesign,
  type PathText,
  type RecordId,
  type Rule,
  ScannedPaths,
  type Severity,
  TreeIndex,
} from '@tideline/model'
import type { Decisions, TreeDecisions } from '#design/decide.ts'
import { nearestRecord } from '#design/nearest-record.ts'
import { kindOfPlace, type PlaceKind } from '#design/place-kinds.ts'
import { placesOf } from '#design/places.ts'
import { choicesOf, isDecidable, KEEP, LOSE } from '#design/rule-walk.ts'

/** A place that is gone after the next boot. */
export type GoingPlace = {
  placeKind: PlaceKind
  path: PathText
  kind: Rule['kind']
  state: 'undecided' | 'lost'
  /** Allocated, of all that is in it and goes. */
  bytes: number
  /** Seconds since 1970, at or below; undefined for the rest of a folder. */
  newestChange: number | undefined
  /** How many places it stands for; more than one where a folder's children are not carried. */
  places: number
  /** Of the path, or of the folder above that hands it down. */
  recordId: RecordId | undefined
  title: string | undefined
  severity: Severity | undefined
  /** It is the path's own: what hands it down says less of the path itself. */
  isOwnRecord: boolean
  /** It could not be listed: nobody knows how much is in it. */
  isUnread: boolean
  /** Only what lies loose in the folder: the rest of it is decided or stands apart. */
  isRest: boolean
  /** A rule to keep just this path would bring it back, and let its program go on saving there. */
  canKeep: boolean
}

type KeepingFacts = Pick<Facts, 'mounts' | 'fstab' | 'accounts' | 'nixos'>

/** Every place of the tree of `/` that is lost or undecided, with what it is; in the tree's order. */
export function goingPlaces(
  inventory: Inventory,
  facts: KeepingFacts,
  design: KeepingDesign,
  decisions: Decisions,
): GoingPlace[] {
  const tree = inventory.trees['/']
  const decided = decisions.trees['/']
  if (!tree || !decided) return []
  const index = TreeIndex.of(tree)
  const choices = choicesOf(tree, decisions.rulesInEffect)
  const places = placesOf(tree, choices)
  const leads = leadsToPlaces(tree, places)
  const goneHere = goneAtNodes(tree, decided)
  const canKeep = keepTest(inventory, facts, design)
  return Array.from({ length: index.count }, (_, node) => node).flatMap((node) => {
    if (places[node] === 0 || choices.chosen[node] === KEEP || !isDecidable(tree, node)) return []
    const isRest = leads[node] === 1
    const found = nearestRecord(tree, inventory.records, node)
    const rule: Rule = { path: index.pathOf(node), kind: kindAt(tree, node), decision: 'keep' }
    return {
      placeKind: kindOfPlace(found?.record),
      path: rule.path,
      kind: rule.kind,
      state: choices.chosen[node] === LOSE ? 'lost' : 'undecided',
      bytes: isRest ? goneHere[node]! : decided.lostBytes[node]! + decided.undecidedBytes[node]!,
      newestChange: isRest ? undefined : tree.newestChange[node]!,
      places: places[node]!,
      recordId: found?.recordId,
      title: found?.record.title,
      severity: found?.record.severity,
      isOwnRecord: found?.node === node,
      isUnread: tree.marks[node] === 'unreadable',
      isRest,
      canKeep:
        !isRest &&
        !(rule.kind === 'file' && found?.node === node && found.record.replacedByRename) &&
        canKeep(rule, tree.holdsNixLinks[node] === true),
    }
  })
}

/** Of those, what nobody decided about. */
export function undecidedPlaces(...given: Parameters<typeof goingPlaces>): GoingPlace[] {
  return goingPlaces(...given).filter(({ state }) => state === 'undecided')
}

/** 1 at trunks and at folders with a place of their own somewhere below: what they hold stands apart. */
function leadsToPlaces(tree: InventoryTree, places: Uint32Array): Uint8Array {
  const leads = new Uint8Array(places.length)
  for (let node = places.length - 1; node >= 0; node -= 1) {
    if (tree.classes.at(node) === 'trunk' && tree.marks[node] !== 'unreadable') leads[node] = 1
    const parent = tree.parents[node]!
    if (parent >= 0 && (leads[node] || places[node]! > 0)) leads[parent] = 1
  }
  return leads
}

/** Of the bytes that go with a node, those of no node below it. */
function goneAtNodes(tree: InventoryTree, decided: TreeDecisions): Float64Array {
  const gone = decided.lostBytes.map((bytes, node) => bytes + decided.undecidedBytes[node]!)
  const here = Float64Array.from(gone)
  for (let node = here.length - 1; node > 0; node -= 1) here[tree.parents[node]!]! -= gone[node]!
  return here
}

function keepTest(
  inventory: Inventory,
  facts: KeepingFacts,
  design: KeepingDesign,
): (rule: Rule, holdsNixLinks: boolean) => boolean {
  const scanned = new ScannedPaths(inventory)
  const own = mountsOfDesign(facts, design)
  const keeping = keepingOf(facts, design)
  // A bind mount over a folder of /etc would hide the links in it: it has to be split.
  return (rule, holdsNixLinks) =>
    !(holdsNixLinks && isBelow(rule.path, '/etc')) &&
    keepObstacle(rule, scanned, own, keeping) === undefined
}

function kindAt(tree: InventoryTree, node: number): Rule['kind'] {
  return tree.kinds.at(node) === 'd' ? 'directory' : 'file'
}
