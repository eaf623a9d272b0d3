import type { ReactNode, Ref } from 'react'
import { classNames } from '#ui/class-names.ts'
import { KEYBOARD_SCROLL } from '#ui/keyboard-scroll.ts'
import { PanelBoundary } from '#ui/panel-boundary.tsx'

/** A place that is read from top to bottom. */
export function ReadingPage({ children }: { children: ReactNode }) {
  return (
    <div className="grid max-w-[1760px] grid-cols-[minmax(0,1fr)] content-start gap-6 px-6 pt-5 pb-7 phone:gap-5 phone:px-4 phone:pt-3.5">
      {children}
    </div>
  )
}

/** A reading page with a column at its side; below each other where there is no room. */
export function SidePage({
  side,
  printsSideFirst = false,
  children,
}: {
  side: ReactNode
  /** On paper the side is what is looked for first. */
  printsSideFirst?: boolean
  children: ReactNode
}) {
  return (
    <div className="grid flex-1 grid-cols-[minmax(0,1fr)] desk:grid-cols-[minmax(0,1fr)_400px] print:flex print:flex-col">
      <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-6 px-6 pt-5 pb-7 phone:px-4 phone:pt-3.5">
        {children}
      </div>
      <aside
        className={classNames(
          'grid grid-cols-[minmax(0,1fr)] content-start gap-5 border-t border-line bg-panel p-5 desk:border-t-0 desk:border-l phone:px-4',
          printsSideFirst && 'print:order-first print:break-after-page print:border-0',
        )}
      >
        <PanelBoundary name="The side column">{side}</PanelBoundary>
      </aside>
    </div>
  )
}

/** Panes that fill the window, each with a scroll of its own; on a phone they follow each other. */
export function PanePage({
  columns,
  children,
}: {
  columns: 'preview' | 'scanning'
  children: ReactNode
}) {
  return (
    <div
      className={classNames(
        'tablet:grid tablet:min-h-80 tablet:flex-1 tablet:basis-0 tablet:grid-rows-[minmax(0,1fr)]',
        PANE_COLUMNS[columns],
      )}
    >
      {children}
    </div>
  )
}

const PANE_COLUMNS = {
  // On paper all files follow each other: PrintedFiles.
  preview:
    'print:hidden desk:grid-cols-[minmax(0,1fr)_372px] tablet:max-desk:grid-rows-[minmax(0,2fr)_minmax(0,1fr)]',
  // What grows comes last on a phone, so that it pushes nothing down.
  scanning:
    'phone:flex phone:flex-col-reverse tablet:grid-cols-[minmax(0,1.5fr)_minmax(320px,1fr)]',
}

export function Pane({
  label,
  isPanel = false,
  isScrolling = false,
  children,
}: {
  label: string
  isPanel?: boolean
  isScrolling?: boolean
  children: ReactNode
}) {
  return (
    <section
      aria-label={label}
      {...(isScrolling && KEYBOARD_SCROLL)}
      className={classNames(
        '@container min-w-0 border-line tablet:flex tablet:min-h-0 tablet:flex-col not-last:tablet:border-r',
        isPanel && 'bg-panel',
        isScrolling ? 'tablet:overflow-auto -outline-offset-2' : 'tablet:overflow-hidden',
      )}
    >
      <PanelBoundary name={label}>{children}</PanelBoundary>
    </section>
  )
}

/** The part of a pane that scrolls by itself; on a phone the page does. */
export function ScrollPart({
  label,
  ref,
  children,
}: {
  label: string
  ref?: Ref<HTMLElement>
  children: ReactNode
}) {
  return (
    <section
      ref={ref}
      aria-label={label}
      {...KEYBOARD_SCROLL}
      className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)] content-start gap-5 overflow-auto px-4 pt-3 pb-6 -outline-offset-2 phone:overflow-visible"
    >
      {children}
    </section>
  )
}

export function Section({
  title,
  note,
  action,
  level = 2,
  children,
}: {
  title: string
  note?: ReactNode
  action?: ReactNode
  level?: 2 | 3
  children: ReactNode
}) {
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <section
      aria-label={title}
      className="grid min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-2"
    >
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <Heading>{title}</Heading>
        {note && <span className="text-soft">{note}</span>}
        {action && <span className="ml-auto">{action}</span>}
      </div>
      <PanelBoundary name={title}>{children}</PanelBoundary>
    </section>
  )
}

export function PageHead({ title, children }: { title: ReactNode; children?: ReactNode }) {
  return (
    <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1.5">
      <h1>{title}</h1>
      {children && <div className="ml-auto text-soft phone:ml-0">{children}</div>}
    </div>
  )
}

/** Sections side by side, as many as fit. */
export function Columns({ count, children }: { count: 2 | 3 | 4; children: ReactNode }) {
  return (
    <div
      className={classNames(
        'grid grid-cols-[minmax(0,1fr)] gap-x-10 gap-y-6',
        count === 2 && 'tablet:grid-cols-2',
        count === 3 && 'tablet:grid-cols-2 wide:grid-cols-3',
        count === 4 && 'tablet:grid-cols-2 wide:grid-cols-4',
      )}
    >
      {children}
    </div>
  )
}

export function Stack({
  gap = 'normal',
  children,
}: {
  gap?: 'tight' | 'normal' | 'wide'
  children: ReactNode
}) {
  return (
    <div
      className={classNames(
        'grid min-w-0 grid-cols-[minmax(0,1fr)] content-start',
        gap === 'tight' ? 'gap-1' : gap === 'normal' ? 'gap-3' : 'gap-5',
      )}
    >
      {children}
    </div>
  )
}

export function Row({ children }: { children: ReactNode }) {
  return <div className="flex flex-wrap items-center gap-x-3 gap-y-2">{children}</div>
}

export function Divided({ children }: { children: ReactNode }) {
  return <div className="grid gap-2 border-t border-line pt-3">{children}</div>
}
