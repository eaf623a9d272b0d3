import { createLink } from '@tanstack/react-router'
import type { ComponentProps, ReactNode } from 'react'
import { type Fill, fillLook } from '#ui/bar.tsx'
import { classNames } from '#ui/class-names.ts'
import { GLOSSARY, type Word } from '#ui/glossary.ts'
import { useTip } from '#ui/use-tip.tsx'

/** What is kept and what will be gone, in bytes: the words above, the water below. */
export function Tide({ words, water }: { words: ReactNode; water: ReactNode }) {
  return (
    <section
      aria-label="What is kept, and what will be gone"
      className="border-b border-line bg-panel px-4 pt-2 pb-2.5 phone:pt-1.5 phone:pb-2"
    >
      <ul className="mb-1.5 flex flex-wrap items-center gap-x-5 gap-y-0.5 phone:mb-1 phone:gap-x-3.5 phone:text-small">
        {words}
      </ul>
      <div className="flex h-2.5 gap-0.5" aria-hidden="true">
        {water}
      </div>
    </section>
  )
}

export function TideWord({
  kind = 'plain',
  children,
}: {
  kind?: 'lead' | 'plain' | 'late' | 'end'
  children: ReactNode
}) {
  return (
    <li
      className={classNames(
        'flex min-h-6 items-center whitespace-nowrap text-soft',
        kind === 'lead' && 'text-section phone:basis-full',
        kind === 'late' && 'max-desk:hidden',
        kind === 'end' && 'ml-auto phone:hidden',
      )}
    >
      {children}
    </li>
  )
}

/** To the paths of a state; what its word means is told beside it. */
export const TideLink = createLink(
  ({ word, href, onFocus, children, ...rest }: ComponentProps<'a'> & { word: Word }) => {
    const { anchor, tip } = useTip(GLOSSARY[word])
    return (
      <>
        <a
          {...rest}
          {...anchor}
          href={href}
          onFocus={(event) => {
            onFocus?.(event)
            anchor.onFocus(event)
          }}
          className="flex min-h-6 items-center gap-1.5 text-soft no-underline hover:text-ink"
        >
          {children}
        </a>
        {tip}
      </>
    )
  },
)

/**
 * One part of the water: linear in its bytes, never too thin to hit. A pointer's shortcut for the
 * link in the words above, which the keyboard reaches.
 */
export const WaterPart = createLink(
  ({
    fill,
    bytes,
    label,
    ...rest
  }: ComponentProps<'a'> & { fill: Fill; bytes: number; label: string }) => (
    <a
      {...rest}
      title={label}
      tabIndex={-1}
      className={classNames('min-w-2 rounded-bar first:rounded-l-[5px]', fillLook(fill))}
      style={{ flex: `${bytes} 1 0` }}
    >
      <span className="sr-only">{label}</span>
    </a>
  ),
)
