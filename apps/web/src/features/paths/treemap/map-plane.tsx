import { formatBytes, isWithin, type PathText, visibleText } from '@tideline/model'
import type { Decisions } from '@tideline/pipeline'
import { type KeyboardEvent, useMemo, useState } from 'react'
import type { Forest, Spot } from '#features/paths/forest.ts'
import { tileAfter } from '#features/paths/treemap/map-keys.ts'
import { mapTiles, type Tile } from '#features/paths/treemap/map-tiles.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { MapBox } from '#ui/map-box.tsx'
import { MapFrame, MapTile } from '#ui/map-tile.tsx'
import { STATE_WORDS } from '#ui/state-mark.tsx'
import { useSize } from '#ui/use-size.ts'

export type MapProps = {
  forest: Forest
  decisions: Decisions
  zoom: { spot: Spot; path: PathText }
  isEnlarging: boolean
  selected: PathText | undefined
  onSelect: (path: PathText) => void
  onZoom: (path: PathText) => void
}

/** Arrows go to the next tile, Enter zooms in, Backspace out, Space decides. */
export function MapPlane({
  forest,
  decisions,
  zoom,
  isEnlarging,
  selected,
  onSelect,
  onZoom,
  onZoomOut,
  onCycle,
}: MapProps & {
  onZoomOut: () => void
  onCycle: (path: PathText, spot: Spot) => void
}) {
  const { ref, size } = useSize()
  const tiles = useMemo(
    () => mapTiles({ forest, decisions, zoom, isEnlarging, ...size }),
    [forest, decisions, zoom, isEnlarging, size],
  )
  // What stands for many small things has the path of their folder, so the path alone is not enough.
  const [focusedKey, setFocusedKey] = useState<string>()
  const active = activeTile(tiles, focusedKey, selected)
  const focus = (index: number) => {
    const tile = tiles[index]
    if (!tile) return
    setFocusedKey(tile.key)
    onSelect(tile.path)
  }
  const open = (index: number) => {
    const tile = tiles[index]
    if (tile?.canZoom) onZoom(tile.path)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const to = tileAfter(event.key, tiles, Math.max(0, active))
    const tile = tiles[active]
    if (to !== undefined) focus(to)
    else if (event.key === 'Enter') open(active)
    else if (event.key === 'Backspace') onZoomOut()
    else if (event.key === ' ' && tile && !tile.isRest) onCycle(tile.path, tile.spot)
    else return
    event.preventDefault()
  }
  return (
    <MapBox
      ref={ref}
      label={`Map of ${visibleText(zoom.path)}`}
      activeId={tiles[active] && `tile-${active}`}
      onKeyDown={onKeyDown}
      onPress={focus}
      onOpen={open}
    >
      {tiles.map((tile, index) => (
        <MapTile
          key={tile.key}
          id={`tile-${index}`}
          index={index}
          box={tile.box}
          head={tile.head}
          state={tile.state}
          name={visibleText(tile.name)}
          size={formatBytes(tile.bytes)}
          words={wordsOf(tile)}
          isSelected={index === active && selected !== undefined}
          isLeaf={tile.box === tile.head}
        />
      ))}
      {selected !== undefined && tiles[active] && <MapFrame box={tiles[active].box} />}
      {tiles.length === 0 && size.width > 0 && (
        <EmptyState icon="paths" title="Nothing in it has a size" />
      )}
    </MapBox>
  )
}

/** That of the selection, or of the nearest folder around it that is drawn. */
function activeTile(
  tiles: readonly Tile[],
  focusedKey: string | undefined,
  selected: PathText | undefined,
): number {
  const focused = tiles.findIndex((tile) => tile.key === focusedKey && tile.path === selected)
  if (focused >= 0 || selected === undefined) return focused
  return tiles.findLastIndex((tile) => !tile.isRest && isWithin(selected, tile.path))
}

function wordsOf(tile: Tile): string {
  const name = tile.isRest ? `${tile.name} of ${tile.path}` : tile.path
  return `${visibleText(name)}, ${formatBytes(tile.bytes)}, ${STATE_WORDS[tile.state]}`
}
