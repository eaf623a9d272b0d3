import { Meter } from '#ui/bar.tsx'
import { Bytes } from '#ui/bytes.tsx'
import { classNames } from '#ui/class-names.ts'
import { Icon } from '#ui/icon.tsx'
import { MiddleText } from '#ui/path-text.tsx'

export type GrowingRow = {
  key: string
  depth: number
  name: string
  bytes: number
  state: 'waiting' | 'growing' | 'read'
}

const STATE_WORDS = { waiting: 'not read yet', growing: 'still growing', read: 'read' }
const STATE_ICONS = { waiting: 'clock', growing: 'more', read: 'yes' } as const

/** The first two levels while they are measured, on a pane of their own. */
export function GrowingList({ rows }: { rows: readonly GrowingRow[] }) {
  return (
    <div className="flex min-h-0 flex-1 flex-col pt-3.5 phone:min-h-40">
      <div className="flex flex-wrap items-baseline gap-x-3 px-4 pb-2">
        <h2>Found so far</h2>
        <span className="text-small text-soft">
          ≥ is still growing; rows are sorted at the end, so nothing jumps
        </span>
      </div>
      <div className="min-h-0 flex-1 overflow-auto border-t border-line px-4 phone:overflow-visible">
        <GrowingRows rows={rows} />
      </div>
    </div>
  )
}

/** Marks mean read, growing, waiting; never kept or lost. A bar is as long as its share of the largest. */
export function GrowingRows({ rows }: { rows: readonly GrowingRow[] }) {
  const largest = Math.max(1, ...rows.map(({ bytes }) => bytes))
  return (
    <ul>
      {rows.map((row) => (
        <li
          key={row.key}
          className={classNames(
            '-mx-4 grid min-h-(--row) grid-cols-[minmax(0,1fr)_minmax(80px,30%)_96px_104px] items-center gap-3 px-4 phone:grid-cols-[minmax(0,1fr)_64px_80px]',
            row.state === 'waiting' && 'text-faint',
            row.state === 'growing' && 'bg-selected',
          )}
        >
          <span
            className="indent-lines flex h-full min-w-0 items-center gap-1.5 pl-(--indent)"
            style={{ '--indent': `${row.depth * 18}px` }}
          >
            <span className={classNames('flex', row.state === 'read' ? 'text-keep' : 'text-soft')}>
              <Icon name={STATE_ICONS[row.state]} />
            </span>
            <MiddleText text={row.name} />
          </span>
          {row.bytes * 100 > largest && (
            <Meter parts={[{ fill: 'used', value: row.bytes }]} share={row.bytes / largest} />
          )}
          <span className="col-start-3 text-right">
            {row.state === 'waiting' ? (
              '–'
            ) : (
              <Bytes value={row.bytes} atLeast={row.state === 'growing'} />
            )}
          </span>
          <span className="text-soft phone:sr-only">{STATE_WORDS[row.state]}</span>
        </li>
      ))}
    </ul>
  )
}
