import { joinPath, type PathText } from '@tideline/model'
import type { Decisions } from '@tideline/pipeline'
import type { Forest, Spot } from '#features/paths/forest.ts'
import { type Box, squarify } from '#features/paths/treemap/squarify.ts'
import type { NodeState } from '#ui/node-state.ts'

/** A rectangle of the map. Those that lie inside of others come after them. */
export type Tile = {
  key: string
  /** What is selected with it; of what is not drawn one by one, the folder that it is in. */
  path: PathText
  spot: Spot
  name: string
  /** So many things stand for themselves no more: the smallest, and files without a row of their own. */
  isRest: boolean
  box: Box
  /** Where it can be hit and is written on: of a folder with tiles in it, the strip above them. */
  head: Box
  level: number
  bytes: number
  state: NodeState
  canZoom: boolean
}

export type MapView = {
  forest: Forest
  decisions: Decisions
  /** The folder that fills the map. */
  zoom: { spot: Spot; path: PathText }
  width: number
  height: number
  /** Undecided places get half of the map between them, however small they are. */
  isEnlarging: boolean
}

export const HEAD_HEIGHT = 20
const GAP = 2
/** In pixels; a finger or a pointer hits it. */
const LEAST_AREA = 24 * 25
const LEAST_TO_NEST = { width: 96, height: 72 }
const MOST_LEVELS = 4

export function mapTiles(view: MapView): Tile[] {
  const tiles: Tile[] = []
  const room = { x: 0, y: 0, width: view.width, height: view.height }
  addTilesIn(tiles, view, weigher(view), view.zoom, room, 0)
  return tiles
}

/** What is in a folder of the map, the largest first: its table has the same as the tiles. */
export function partsToShow(view: Omit<MapView, 'width' | 'height' | 'isEnlarging'>): Part[] {
  return partsOf(view, bytesIn(view.forest), view.zoom)
}

export type Part = {
  spot: Spot
  path: PathText
  name: string
  bytes: number
  weight: number
  isRest: boolean
  canZoom: boolean
}

type Weigh = (spot: Spot) => number

/** Places add up as bytes do, so that a folder weighs what is in it. */
function weigher({ decisions, forest, zoom, isEnlarging }: MapView): Weigh {
  const ofZoom = decisions.trees[zoom.spot.mountPoint]!
  const places = ofZoom.undecidedPlaces[zoom.spot.node]!
  const bytesOf = bytesIn(forest)
  const each = isEnlarging && places > 0 ? Math.max(1, bytesOf(zoom.spot)) / places : 0
  return (spot) =>
    bytesOf(spot) + each * decisions.trees[spot.mountPoint]!.undecidedPlaces[spot.node]!
}

function bytesIn(forest: Forest): Weigh {
  return (spot) => forest.treeOf(spot).allocatedBytes[spot.node]!
}

/** Other file systems stay outside: they are no part of this root. */
function partsOf(
  { forest }: Pick<MapView, 'forest'>,
  weigh: Weigh,
  folder: { spot: Spot; path: PathText },
): Part[] {
  const { spot, path } = folder
  const { classes } = forest.treeOf(spot)
  const bytesOf = bytesIn(forest)
  const rest = { bytes: bytesOf(spot), weight: weigh(spot) }
  const parts: Part[] = []
  for (const child of forest.childrenOf(spot)) {
    if (child.mountPoint !== spot.mountPoint || classes.at(child.node) === 'mount') continue
    const name = forest.nameOf(child)
    const figures = { bytes: bytesOf(child), weight: weigh(child) }
    rest.bytes -= figures.bytes
    rest.weight -= figures.weight
    const canZoom = hasParts(forest, child)
    parts.push({
      spot: child,
      path: joinPath(path, name),
      name,
      ...figures,
      isRest: false,
      canZoom,
    })
  }
  if (rest.weight > 0)
    parts.push({ spot, path, name: LOOSE, ...rest, isRest: true, canZoom: false })
  return parts.sort((a, b) => b.weight - a.weight)
}

const LOOSE = 'files in it'

function addTilesIn(
  tiles: Tile[],
  view: MapView,
  weigh: Weigh,
  folder: { spot: Spot; path: PathText },
  room: Box,
  level: number,
): void {
  const all = partsOf(view, weigh, folder).filter(({ weight }) => weight > 0)
  const parts = withOther(all, folder, room)
  const boxes = squarify(
    parts.map(({ weight }) => weight),
    room,
  )
  for (const [at, part] of parts.entries()) {
    const box = inset(boxes[at]!)
    const isNested =
      part.canZoom &&
      level < MOST_LEVELS &&
      box.width >= LEAST_TO_NEST.width &&
      box.height >= LEAST_TO_NEST.height
    const { spot, path, name, isRest, bytes, canZoom } = part
    tiles.push({
      key: isRest ? `${path}/ ${name}` : path,
      head: isNested ? { ...box, height: HEAD_HEIGHT } : box,
      // The files of a folder are what the folder is.
      state: view.decisions.trees[spot.mountPoint]!.states[spot.node]!,
      ...{ spot, path, name, isRest, box, level, bytes, canZoom },
    })
    if (isNested) addTilesIn(tiles, view, weigh, part, below(box), level + 1)
  }
}

/** What would be too small to see and to hit is one tile. */
function withOther(
  parts: readonly Part[],
  { spot, path }: { spot: Spot; path: PathText },
  room: Box,
): Part[] {
  const sum = parts.reduce((all, { weight }) => all + weight, 0)
  const least = (LEAST_AREA * sum) / Math.max(1, room.width * room.height)
  const small = parts.filter(({ weight, isRest }) => isRest || weight < least)
  if (small.length < 2) return [...parts]
  const other: Part = {
    spot,
    path,
    name: `${small.length} smaller`,
    bytes: small.reduce((all, { bytes }) => all + bytes, 0),
    // So much that it can be hit, where all of them are next to nothing.
    weight: Math.max(
      least,
      small.reduce((all, { weight }) => all + weight, 0),
    ),
    isRest: true,
    canZoom: false,
  }
  return [...parts.filter((part) => !small.includes(part)), other].sort(
    (a, b) => b.weight - a.weight,
  )
}

function hasParts(forest: Forest, spot: Spot): boolean {
  return forest.indexOf(spot).endOf(spot.node) > spot.node + 1 || forest.foldedChildren(spot) > 0
}

function inset({ x, y, width, height }: Box): Box {
  return {
    x,
    y,
    width: Math.max(1, width - GAP),
    height: Math.max(1, height - GAP),
  }
}

function below({ x, y, width, height }: Box): Box {
  return { x: x + GAP, y: y + HEAD_HEIGHT, width: width - GAP, height: height - HEAD_HEIGHT }
}
