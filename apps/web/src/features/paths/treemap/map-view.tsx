import { getRouteApi } from '@tanstack/react-router'
import { ancestorsOf, isWithin, type PathText, parentOf } from '@tideline/model'
import { cycleDecision } from '@tideline/pipeline'
import { useMemo, useState } from 'react'
import type { Workspace } from '#data/workspace.ts'
import type { Forest, Spot } from '#features/paths/forest.ts'
import { MapPlane } from '#features/paths/treemap/map-plane.tsx'
import { MapTable } from '#features/paths/treemap/map-table.tsx'
import { kindToDecide } from '#features/paths/use-marked.ts'
import { Checkbox } from '#ui/checkbox.tsx'
import { Legend } from '#ui/legend.tsx'
import { Crumbs } from '#ui/map-box.tsx'
import { Segmented } from '#ui/segmented.tsx'
import { Toolbar } from '#ui/toolbar.tsx'

const route = getRouteApi('/paths')

/** The root by size: the same places and the same selection as in the tree. */
export function MapView({
  workspace,
  forest,
  onSelect,
}: {
  workspace: Workspace
  forest: Forest
  onSelect: (path: PathText) => void
}) {
  const { design, examination, edit, openFolder } = workspace
  const { decisions } = examination
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const [isTable, setTable] = useState(false)
  const [wantsEnlarging, setEnlarging] = useState(false)
  const zoom = useMemo(
    () => zoomOf(forest, search.zoom, search.path),
    [forest, search.zoom, search.path],
  )
  const isEnlarging = wantsEnlarging && decisions.numbers.undecidedPlaces > 0
  const zoomTo = (path: PathText) => {
    const spot = forest.find(path)
    if (!spot) return
    if (forest.childrenOf(spot).length === 0 && forest.foldedChildren(spot) > 0)
      void openFolder(path)
    void navigate({ search: (now) => ({ ...now, zoom: path === '/' ? undefined : path, path }) })
  }
  const cycle = (path: PathText, spot: Spot) => {
    const kind = kindToDecide(forest, spot)
    if (!kind) return
    const isKeptToday = forest.todayAt(spot) !== undefined
    const { label } = cycleDecision(design, path, kind, isKeptToday)
    edit(label, (now) => cycleDecision(now, path, kind, isKeptToday).design)
  }
  const shared = { forest, decisions, zoom, isEnlarging, selected: search.path, onSelect }
  return (
    <>
      <Toolbar message={undefined}>
        <Crumbs label="Folder of the map" crumbs={crumbsOf(zoom.path)} onChoose={zoomTo} />
        {decisions.numbers.undecidedPlaces > 0 && (
          <span className="flex items-center gap-1">
            <Checkbox
              label="Enlarge what is undecided"
              isChecked={isEnlarging}
              onChange={setEnlarging}
            />
            Enlarge what is undecided
          </span>
        )}
        <Segmented
          label="Show the sizes as"
          isSmall
          value={isTable ? 'table' : 'map'}
          options={[
            { value: 'map', label: 'Map' },
            { value: 'table', label: 'Table' },
          ]}
          onChange={(value) => setTable(value === 'table')}
        />
      </Toolbar>
      {isTable ? (
        <MapTable {...shared} />
      ) : (
        <MapPlane
          {...shared}
          onZoom={zoomTo}
          onZoomOut={() => zoom.path !== '/' && zoomTo(parentOf(zoom.path))}
          onCycle={cycle}
        />
      )}
      <Legend hasToday={forest.today.length > 0} />
    </>
  )
}

/** What is selected elsewhere is never outside of the map. */
function zoomOf(
  forest: Forest,
  wanted: PathText | undefined,
  selected: PathText | undefined,
): { spot: Spot; path: PathText } {
  const candidates = wanted === undefined ? ['/'] : [wanted, ...ancestorsOf(wanted), '/']
  for (const path of candidates) {
    const spot = forest.find(path)
    if (spot && (selected === undefined || isWithin(selected, path))) return { spot, path }
  }
  return { spot: { mountPoint: '/', node: 0 }, path: '/' }
}

function crumbsOf(path: PathText): { path: PathText; name: string }[] {
  return [path, ...(path === '/' ? [] : ancestorsOf(path))]
    .toReversed()
    .map((at) => ({ path: at, name: at === '/' ? '/' : at.slice(at.lastIndexOf('/') + 1) }))
}
