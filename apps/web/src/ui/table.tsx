import type { ReactNode } from 'react'
import { classNames } from '#ui/class-names.ts'

export type Column = {
  title: string
  isNumber?: boolean
  isHiddenOn?: 'phone' | 'narrow'
  hasWholeWords?: boolean
}

/** Rows of facts with hairlines. On a phone, columns that are marked give way. */
export function Table({
  label,
  columns,
  rows,
}: {
  label: string
  columns: readonly Column[]
  rows: readonly { key: string; cells: readonly ReactNode[]; isTotal?: boolean }[]
}) {
  return (
    <table className="w-full border-collapse" aria-label={label}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.title} scope="col" className={cellLook(column, 'head')}>
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr
            key={row.key}
            className={classNames(
              'border-t',
              row.isTotal ? 'border-edge font-semibold' : 'border-line',
            )}
          >
            {columns.map((column, index) => (
              <td key={column.title} className={cellLook(column, 'body')}>
                {row.cells[index]}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Words on the left, a figure on the right; no heads, since the words say what it is. */
export function Sums({
  label,
  rows,
}: {
  label: string
  rows: readonly { key: string; words: ReactNode; figure: ReactNode; isTotal?: boolean }[]
}) {
  return (
    <table className="w-full border-collapse" aria-label={label}>
      <tbody>
        {rows.map((row) => (
          <tr
            key={row.key}
            className={row.isTotal ? 'border-t border-edge font-semibold' : undefined}
          >
            <th
              scope="row"
              className={classNames(
                'py-[3px] pr-3 text-left align-baseline wrap-anywhere',
                row.isTotal ? 'font-semibold' : 'font-normal',
              )}
            >
              {row.words}
            </th>
            <td className="py-[3px] text-right align-baseline whitespace-nowrap">{row.figure}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function cellLook(column: Column, part: 'head' | 'body'): string {
  return classNames(
    'py-1 pr-4 align-top last:pr-0',
    part === 'head' && 'text-small font-medium text-soft',
    column.isNumber ? 'text-right whitespace-nowrap' : 'text-left',
    !column.isNumber && !column.hasWholeWords && 'wrap-anywhere',
    column.isHiddenOn === 'phone' && 'phone:hidden',
    column.isHiddenOn === 'narrow' && 'hidden desk:table-cell',
  )
}
