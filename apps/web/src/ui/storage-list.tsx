import { visibleText } from '@tideline/model'
import { Track } from '#ui/bar.tsx'
import { Bytes } from '#ui/bytes.tsx'
import { classNames } from '#ui/class-names.ts'
import { MiddleText } from '#ui/path-text.tsx'

export type StorageItem = {
  key: string
  depth: number
  name: string
  isDisk: boolean
  kind: string
  mountPoint?: string
  use?: string
  sizeBytes?: number
  usedBytes?: number
  becomes?: string
}

/** An indented table; on a phone each row folds into a small card. */
export function StorageList({ rows }: { rows: readonly StorageItem[] }) {
  return (
    <table className="w-full table-fixed border-collapse phone:block">
      <thead className="phone:sr-only">
        <tr className="text-small text-soft [&>th]:pr-4 [&>th]:pb-1 [&>th]:text-left [&>th]:font-medium">
          <th scope="col" className="w-[24%]">
            Device
          </th>
          <th scope="col" className="w-[15%]">
            Kind
          </th>
          <th scope="col" className="w-[17%]">
            Mounted at
          </th>
          <th scope="col" className="w-22 text-right! max-desk:hidden">
            Size
          </th>
          <th scope="col" className="w-48 max-desk:w-36">
            Used
          </th>
          <th scope="col">In the new layout</th>
        </tr>
      </thead>
      <tbody className="phone:block">
        {rows.map((row) => (
          <StorageTableRow key={row.key} row={row} />
        ))}
      </tbody>
    </table>
  )
}

function StorageTableRow({ row }: { row: StorageItem }) {
  return (
    <tr
      className="relative border-line not-first:border-t phone:block phone:py-1.5 phone:pl-(--indent)"
      style={{ '--indent': `${Math.min(row.depth, 4) * 12}px`, '--lines': `${row.depth * 18}px` }}
    >
      <th scope="row" className={classNames(CELL, 'text-left font-normal phone:block')}>
        <span className="indent-lines flex min-h-7 items-center pl-(--lines) [--indent:var(--lines)] phone:bg-none phone:pr-28 phone:pl-0">
          <span className={classNames('min-w-0', row.isDisk && 'font-semibold')}>
            <MiddleText text={row.name} />
          </span>
        </span>
      </th>
      <td className={classNames(CELL, 'phone:inline phone:text-small phone:text-soft')}>
        {row.kind}
      </td>
      <td className={classNames(CELL, 'wrap-anywhere phone:inline phone:text-small')}>
        {row.mountPoint !== undefined && (
          <>
            <span className="hidden text-soft phone:inline"> · </span>
            <code>{visibleText(row.mountPoint)}</code>
          </>
        )}
        {row.use && (
          <span className="text-soft">
            <span className="hidden phone:inline"> · </span>
            {row.use}
          </span>
        )}
      </td>
      <td className={classNames(CELL, 'text-right max-desk:hidden')}>
        {row.sizeBytes !== undefined && <Bytes value={row.sizeBytes} />}
      </td>
      <td className={classNames(CELL, 'phone:absolute phone:top-1.5 phone:right-0')}>
        {row.usedBytes !== undefined && <Used row={row} usedBytes={row.usedBytes} />}
      </td>
      <td className={classNames(CELL, 'wrap-anywhere phone:block phone:text-small')}>
        {row.becomes && (
          <span className={/unchanged|as today/.test(row.becomes) ? 'text-soft' : 'text-keep'}>
            {row.becomes}
          </span>
        )}
      </td>
    </tr>
  )
}

const CELL = 'py-0 pr-4 last:pr-0 align-middle phone:p-0'

function Used({ row, usedBytes }: { row: StorageItem; usedBytes: number }) {
  const share = row.sizeBytes ? usedBytes / row.sizeBytes : undefined
  return (
    <span className="grid grid-cols-[minmax(0,1fr)_72px] items-center gap-2.5 phone:grid-cols-[40px_auto]">
      {share === undefined ? (
        <span />
      ) : (
        <Track label={`${Math.round(share * 100)} % used`} share={share} />
      )}
      <span className="text-right">
        <Bytes value={usedBytes} />
      </span>
    </span>
  )
}
