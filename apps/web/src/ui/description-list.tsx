import type { ReactNode } from 'react'
import { classNames } from '#ui/class-names.ts'

export type Description = { term: string; mark?: ReactNode; detail: ReactNode }

/** A definition list on two columns; absent entries are left out. */
export function DescriptionList({
  entries,
  isWide = false,
}: {
  entries: readonly (Description | undefined)[]
  /** For terms of several words. */
  isWide?: boolean
}) {
  return (
    <dl
      className={classNames(
        'm-0 grid gap-x-3 gap-y-1.5',
        isWide ? 'grid-cols-[144px_minmax(0,1fr)]' : 'grid-cols-[88px_minmax(0,1fr)]',
      )}
    >
      {entries.map(
        (entry) =>
          entry && (
            <div key={entry.term} className="col-span-2 grid grid-cols-subgrid">
              <dt className="flex gap-2 text-soft">
                {entry.mark && <span className="flex h-5 items-center">{entry.mark}</span>}
                {entry.term}
              </dt>
              <dd className="m-0 min-w-0 wrap-anywhere">{entry.detail}</dd>
            </div>
          ),
      )}
    </dl>
  )
}
