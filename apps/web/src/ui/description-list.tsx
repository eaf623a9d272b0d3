import type { ReactNode } from 'react'
import { classNames } from '#ui/class-names.ts'
import { wordNamed } from '#ui/glossary.ts'
import { Term } from '#ui/term.tsx'

export type Description = { term: string; mark?: ReactNode; detail: ReactNode }

/** A definition list on two columns; absent entries are left out. */
export function DescriptionList({
  entries,
  size = 'narrow',
  isExplained = true,
}: {
  entries: readonly (Description | undefined)[]
  /** Terms that are words of the glossary tell what they mean. */
  isExplained?: boolean
  /** Room for the longest term. */
  size?: keyof typeof WIDTHS
}) {
  return (
    <dl className={classNames('m-0 grid gap-x-3 gap-y-1.5', WIDTHS[size])}>
      {entries.map(
        (entry) =>
          entry && (
            <div key={entry.term} className="col-span-2 grid grid-cols-subgrid">
              <dt className="flex items-start gap-2 text-soft">
                {entry.mark && <span className="flex h-5 items-center">{entry.mark}</span>}
                <TermOf text={entry.term} isExplained={isExplained} />
              </dt>
              <dd className="m-0 min-w-0 wrap-anywhere">{entry.detail}</dd>
            </div>
          ),
      )}
    </dl>
  )
}

function TermOf({ text, isExplained }: { text: string; isExplained: boolean }) {
  const word = isExplained ? wordNamed(text) : undefined
  return word ? <Term word={word}>{text}</Term> : text
}

const WIDTHS = {
  narrow: 'grid-cols-[88px_minmax(0,1fr)]',
  medium: 'grid-cols-[112px_minmax(0,1fr)]',
  wide: 'grid-cols-[144px_minmax(0,1fr)]',
}
