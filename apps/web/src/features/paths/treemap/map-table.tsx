import { visibleText } from '@tideline/model'
import type { MapProps } from '#features/paths/treemap/map-plane.tsx'
import { type Part, partsToShow } from '#features/paths/treemap/map-tiles.ts'
import { Bytes } from '#ui/bytes.tsx'
import { Row, ScrollPart } from '#ui/layout.tsx'
import { TextLink } from '#ui/link.tsx'
import { Code } from '#ui/path-text.tsx'
import { STATE_TONES, STATE_WORDS } from '#ui/state-mark.tsx'
import { Table } from '#ui/table.tsx'
import { Tag } from '#ui/tag.tsx'
import { Text } from '#ui/text.tsx'

const MOST_ROWS = 200

/** The same as the map, to be read. */
export function MapTable({
  forest,
  decisions,
  zoom,
}: Pick<MapProps, 'forest' | 'decisions' | 'zoom'>) {
  const parts = partsToShow({ forest, decisions, zoom })
  const whole = forest.treeOf(zoom.spot).allocatedBytes[zoom.spot.node]!
  return (
    <ScrollPart label={`Sizes in ${visibleText(zoom.path)}`}>
      <Table
        label={`Sizes in ${visibleText(zoom.path)}`}
        columns={[
          { title: 'Name' },
          { title: 'Size', isNumber: true },
          { title: 'Share', isNumber: true, isHiddenOn: 'phone' },
          { title: 'Undecided', isNumber: true, isHiddenOn: 'phone' },
          { title: 'At reboot' },
        ]}
        rows={parts.slice(0, MOST_ROWS).map((part) => ({
          key: part.isRest ? '/' : part.path,
          cells: cellsOf(part),
        }))}
      />
      {parts.length > MOST_ROWS && (
        <Text tone="soft">and {(parts.length - MOST_ROWS).toLocaleString('en')} smaller</Text>
      )}
    </ScrollPart>
  )

  function cellsOf(part: Part) {
    const ofTree = decisions.trees[part.spot.mountPoint]!
    const state = ofTree.states[part.spot.node]!
    return [
      part.isRest ? (
        <Text key="name" tone="soft">
          {part.name}
        </Text>
      ) : (
        <Row key="name">
          <TextLink to="/paths" search={(now) => ({ ...now, path: part.path })}>
            <Code>{part.name}</Code>
          </TextLink>
          {part.canZoom && (
            <TextLink
              to="/paths"
              search={(now) => ({ ...now, zoom: part.path, path: part.path })}
              aria-label={`Go into ${visibleText(part.path)}`}
            >
              go in
            </TextLink>
          )}
        </Row>
      ),
      <Bytes key="size" value={part.bytes} />,
      whole > 0 ? `${Math.round((part.bytes / whole) * 100)} %` : '',
      part.isRest ? '' : ofTree.undecidedPlaces[part.spot.node] || '',
      <Tag key="state" icon={state} tone={STATE_TONES[state]}>
        {STATE_WORDS[state]}
      </Tag>,
    ]
  }
}
