import { classNames } from '#ui/class-names.ts'
import type { NodeState } from '#ui/node-state.ts'
import { StateMark } from '#ui/state-mark.tsx'

type Box = { x: number; y: number; width: number; height: number }

export type MapTileProps = {
  id: string
  index: number
  /** Where it is; what is written on it stays in `head`. */
  box: Box
  head: Box
  state: NodeState
  name: string
  size: string
  /** The name for those who hear the page, and on hover. */
  words: string
  isSelected: boolean
  /** Nothing else has its place in it. */
  isLeaf: boolean
}

/** One rectangle: its mark says the state, the tint under it repeats that and leaves the words readable. */
export function MapTile(tile: MapTileProps) {
  const { box, head, state } = tile
  const hasName = head.width >= 56 && head.height >= 20
  const hasMark = hasName ? head.width >= 72 : head.width >= 18 && head.height >= 18
  const sizePlace = head.height >= 40 ? 'below' : head.width >= 140 ? 'beside' : 'none'
  return (
    <div
      id={tile.id}
      role="option"
      // The focus stays on the map, which names its active tile.
      tabIndex={-1}
      aria-label={tile.words}
      aria-selected={tile.isSelected}
      title={tile.words}
      data-index={tile.index}
      className={classNames(
        'absolute overflow-hidden rounded-bar text-small inset-ring inset-ring-line hover:outline-1 hover:-outline-offset-1 hover:outline-edge forced-colors:border',
        tile.isLeaf ? TINTS[state] : 'bg-panel',
        !hasName && 'grid place-items-center',
      )}
      style={{ left: box.x, top: box.y, width: box.width, height: box.height }}
    >
      {hasMark && !hasName && <StateMark state={state} />}
      {hasName && (
        <span
          className={classNames(
            'flex min-w-0 gap-x-1 px-1.5 py-px',
            sizePlace === 'below' && 'flex-wrap',
          )}
        >
          <span className="flex h-4.5 max-w-full min-w-0 items-center gap-1">
            {hasMark && <StateMark state={state} />}
            <span className="truncate">{tile.name}</span>
          </span>
          {sizePlace === 'below' && <WholeOrNone text={tile.size} />}
          {sizePlace === 'beside' && <span className="ml-auto flex-none">{tile.size}</span>}
        </span>
      )}
    </div>
  )
}

/** Half of a figure is another figure: what does not fit goes to a second line, which is not shown. */
function WholeOrNone({ text }: { text: string }) {
  return (
    <span className="flex h-4.5 basis-full flex-wrap overflow-hidden">
      <span className="h-full w-0" />
      <span className="whitespace-nowrap">{text}</span>
    </span>
  )
}

/** Around the selected tile, over what lies in it. */
export function MapFrame({ box }: { box: Box }) {
  return (
    <div
      aria-hidden="true"
      className="pointer-events-none absolute rounded-bar outline-2 -outline-offset-2 outline-keep"
      style={{ left: box.x, top: box.y, width: box.width, height: box.height }}
    />
  )
}

const TINTS: Record<NodeState, string> = {
  kept: 'bg-keep-tint',
  'kept-with-folder': 'bg-keep-tint',
  lost: 'bg-lose-tint',
  'lost-with-folder': 'bg-lose-tint',
  undecided: 'bg-ask-tint',
  mixed: 'bg-sunk',
  stops: 'bg-lose-tint',
  nix: 'bg-nix-tint',
  mount: 'bg-nix-tint',
}
