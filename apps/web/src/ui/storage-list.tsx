import { visibleText } from '@tideline/model'
import { useState } from 'react'
import { Track } from '#ui/bar.tsx'
import { Bytes } from '#ui/bytes.tsx'
import { classNames } from '#ui/class-names.ts'
import { Icon } from '#ui/icon.tsx'

export type StorageItem = {
  key: string
  depth: number
  name: string
  /** Begins a group: a disk, a pool, memory. */
  isHead?: boolean | undefined
  kind: string
  /** What the configuration calls it. */
  called?: string | undefined
  mountPoint?: string | undefined
  /** Where it is not mounted but used: `swap`. */
  use?: string | undefined
  sizeBytes?: number | undefined
  usedBytes?: number | undefined
  /** It holds files, and nobody could say how many bytes. */
  isUseUnknown?: boolean | undefined
  becomes?: string | undefined
  /** The rows that this one stands for until it is opened. */
  folded?: readonly StorageItem[]
}

/** An indented table; on a phone each row folds into a small card. */
export function StorageList({
  rows,
  isPlanned,
}: {
  rows: readonly StorageItem[]
  /** There is a new layout to speak of. */
  isPlanned: boolean
}) {
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set())
  const toggle = (key: string) =>
    setOpened((now) => new Set(now.has(key) ? [...now].filter((it) => it !== key) : [...now, key]))
  const shown = rows.flatMap((row) =>
    row.folded && opened.has(row.key) ? [row, ...row.folded] : [row],
  )
  return (
    <table aria-label="Storage" className="w-full table-fixed border-collapse phone:block">
      <thead className="phone:sr-only">
        <tr className="text-small text-soft [&>th]:pr-4 [&>th]:pb-1 [&>th:last-child]:pr-0 [&>th]:text-left [&>th]:font-medium">
          <th scope="col" className={isPlanned ? 'w-[27%]' : 'w-[32%]'}>
            Device
          </th>
          <th scope="col" className={isPlanned ? 'w-[19%]' : 'w-[24%]'}>
            Kind
          </th>
          <th scope="col">Mounted at</th>
          <th scope="col" className="w-22 text-right! max-desk:hidden">
            Size
          </th>
          <th scope="col" className="w-48 text-right! max-desk:w-36">
            Used
          </th>
          {isPlanned && (
            <th scope="col" className="w-[22%]">
              In the new layout
            </th>
          )}
        </tr>
      </thead>
      <tbody className="phone:block">
        {shown.map((row) => (
          <StorageTableRow
            key={row.key}
            row={row}
            isPlanned={isPlanned}
            isOpen={opened.has(row.key)}
            onToggle={() => toggle(row.key)}
          />
        ))}
      </tbody>
    </table>
  )
}

function StorageTableRow({
  row,
  isPlanned,
  isOpen,
  onToggle,
}: {
  row: StorageItem
  isPlanned: boolean
  isOpen: boolean
  onToggle: () => void
}) {
  return (
    <tr
      className={classNames(
        'relative border-line not-first:border-t phone:block phone:py-1.5 phone:pl-(--indent)',
        row.isHead && 'bg-sunk',
      )}
      style={{ '--indent': `${Math.min(row.depth, 4) * 12}px`, '--lines': `${row.depth * 18}px` }}
    >
      <th scope="row" className={classNames(CELL, 'text-left font-normal py-0! phone:block')}>
        <div className="indent-lines flex min-h-7 flex-col justify-center py-0.5 pl-(--lines) [--indent:var(--lines)] phone:min-h-0 phone:bg-none phone:p-0">
          <Name row={row} isOpen={isOpen} onToggle={onToggle} />
          {row.called && (
            <span className="text-small wrap-anywhere text-soft">{visibleText(row.called)}</span>
          )}
        </div>
      </th>
      <td
        className={classNames(CELL, 'wrap-anywhere phone:inline phone:text-small phone:text-soft')}
      >
        {row.kind}
      </td>
      <td className={classNames(CELL, 'wrap-anywhere phone:inline phone:text-small')}>
        {(row.mountPoint !== undefined || row.use) && (
          <span className="hidden text-soft phone:inline"> · </span>
        )}
        {row.mountPoint !== undefined && <code>{visibleText(row.mountPoint)}</code>}
        {row.use && <span className="text-soft">{row.use}</span>}
      </td>
      <td className={classNames(CELL, 'text-right max-desk:hidden')}>
        {row.sizeBytes !== undefined && <Bytes value={row.sizeBytes} />}
      </td>
      <td className={classNames(CELL, 'phone:absolute phone:top-1.5 phone:right-0')}>
        {row.usedBytes === undefined ? (
          <span className="block text-right text-soft phone:text-small">
            {row.sizeBytes !== undefined && (
              <span className="desk:hidden">
                <Bytes value={row.sizeBytes} />
              </span>
            )}
            {row.isUseUnknown && (
              <span className={classNames(row.sizeBytes !== undefined && 'max-desk:hidden')}>
                not known
              </span>
            )}
          </span>
        ) : (
          <Used row={row} usedBytes={row.usedBytes} />
        )}
      </td>
      {isPlanned && (
        <td className={classNames(CELL, 'text-pretty wrap-anywhere phone:block phone:text-small')}>
          {row.becomes && <span className={fateLook(row.becomes)}>{visibleText(row.becomes)}</span>}
        </td>
      )}
    </tr>
  )
}

function fateLook(becomes: string): string {
  if (/not found/.test(becomes)) return 'text-ask'
  return /unchanged|as today/.test(becomes) ? 'text-soft' : 'text-keep'
}

const CELL = 'py-0.5 pr-4 last:pr-0 align-middle phone:p-0'

function Name({
  row,
  isOpen,
  onToggle,
}: {
  row: StorageItem
  isOpen: boolean
  onToggle: () => void
}) {
  if (!row.folded)
    return (
      <span className={classNames('wrap-anywhere phone:pr-34', row.isHead && 'font-semibold')}>
        {visibleText(row.name)}
      </span>
    )
  return (
    <button
      type="button"
      aria-expanded={isOpen}
      onClick={onToggle}
      className="-ml-1 flex min-h-6 cursor-pointer items-center gap-1 self-start rounded-control pr-1.5 text-keep hover:bg-hover phone:min-h-9"
    >
      <Icon name={isOpen ? 'open' : 'shut'} />
      {row.name}
    </button>
  )
}

/** How much of it is used, as a bar and as a figure. */
function Used({ row, usedBytes }: { row: StorageItem; usedBytes: number }) {
  const share = row.sizeBytes ? usedBytes / row.sizeBytes : undefined
  return (
    <span className="grid grid-cols-[minmax(0,1fr)_72px] items-center gap-2.5 phone:grid-cols-[40px_auto] phone:text-small">
      {share === undefined ? (
        <span />
      ) : (
        <Track label={`${Math.round(share * 100)} % used`} share={share} />
      )}
      <span className="text-right">
        <Bytes value={usedBytes} />
        {share !== undefined && share >= 0.9 && (
          <span className="block text-small text-ask">{Math.round(share * 100)} % full</span>
        )}
      </span>
    </span>
  )
}
