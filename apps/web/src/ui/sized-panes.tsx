import { Fragment, type KeyboardEvent, type ReactNode, useRef } from 'react'
import { classNames } from '#ui/class-names.ts'
import { type Shares, useShares } from '#ui/use-shares.ts'

/** A pane of a row, and how wide it is unless somebody says otherwise. */
export type SizedPane = { key: string; share: number; leastPixels: number; pane: ReactNode }

/**
 * Panes beside each other whose borders can be moved, by pointer and by arrows; a double click or
 * Enter gives them back. Below each other on a phone. What was chosen is remembered by `name`.
 */
export function SizedPanes({ name, panes }: { name: string; panes: readonly SizedPane[] }) {
  const box = useRef<HTMLDivElement>(null)
  const { shares, move, reset } = useShares(
    `${name}-${panes.length}`,
    panes.map(({ share }) => share),
  )
  const columns = panes
    .map(({ leastPixels }, at) => `minmax(${leastPixels}px, ${shares[at]! * 100}fr)`)
    .join(' 0px ')
  return (
    <div
      ref={box}
      className="tablet:grid tablet:min-h-80 tablet:flex-1 tablet:basis-0 tablet:grid-rows-[minmax(0,1fr)]"
      style={{ gridTemplateColumns: columns }}
    >
      {panes.map(({ key, pane }, at) => (
        <Fragment key={key}>
          {at > 0 && (
            <PaneBorder
              shares={shares}
              at={at}
              onMove={(to) => move(at, to)}
              onReset={reset}
              placeOf={(x) => {
                const { left, width } = box.current!.getBoundingClientRect()
                return (x - left) / width
              }}
            />
          )}
          {pane}
        </Fragment>
      ))}
    </div>
  )
}

const STEP = 0.02

function PaneBorder({
  shares,
  at,
  onMove,
  onReset,
  placeOf,
}: {
  shares: Shares
  /** Of the pane after it. */
  at: number
  /** To a part of the whole width. */
  onMove: (to: number) => void
  onReset: () => void
  placeOf: (x: number) => number
}) {
  const place = shares.slice(0, at).reduce((sum, share) => sum + share, 0)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowLeft') onMove(place - STEP)
    else if (event.key === 'ArrowRight') onMove(place + STEP)
    else if (event.key === 'Enter') onReset()
    else return
    event.preventDefault()
  }
  return (
    <hr
      aria-orientation="vertical"
      aria-label="Border between the panes"
      aria-valuenow={Math.round(place * 100)}
      aria-valuetext={`${Math.round(place * 100)} % from the left`}
      tabIndex={0}
      title="Drag to move; double-click to reset"
      onKeyDown={onKeyDown}
      onDoubleClick={onReset}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) onMove(placeOf(event.clientX))
      }}
      className={classNames(
        'relative z-2 -ml-1.5 h-auto w-3 cursor-col-resize touch-none border-0 -outline-offset-2 select-none phone:hidden',
        'after:absolute after:inset-y-0 after:left-1 after:w-1 hover:after:bg-edge focus-visible:after:bg-keep active:after:bg-keep',
      )}
    />
  )
}
