import { createLink } from '@tanstack/react-router'
import type { ComponentProps, ReactNode } from 'react'
import { classNames } from '#ui/class-names.ts'
import { Icon, type IconName } from '#ui/icon.tsx'

/** The window: header, what scrolls, status, and on a phone the places at the bottom. */
export function Frame({
  header,
  tide,
  banners,
  status,
  bottom,
  children,
}: {
  header: ReactNode
  tide: ReactNode
  banners: ReactNode
  status: ReactNode
  bottom: ReactNode
  children: ReactNode
}) {
  return (
    <div className="grid h-dvh grid-cols-[minmax(0,1fr)] grid-rows-[auto_minmax(0,1fr)_auto_auto] print:block print:h-auto">
      <a href="#place" className="absolute -left-[999px] z-9 bg-panel p-2 focus:top-2 focus:left-2">
        Skip to content
      </a>
      {header}
      <div
        id="scroller"
        className="flex min-h-0 scroll-pt-24 flex-col overflow-auto print:block print:overflow-visible"
      >
        <div className="flex-none print:hidden">{banners}</div>
        <div className="sticky top-0 z-3 flex-none short:static print:hidden">{tide}</div>
        <main
          id="place"
          tabIndex={-1}
          className="flex flex-1 flex-col outline-none tablet:min-h-80"
        >
          {children}
        </main>
      </div>
      {status}
      {bottom}
    </div>
  )
}

export function Header({
  brand,
  host,
  nav,
  tools,
}: {
  brand: ReactNode
  host: ReactNode
  nav: ReactNode
  tools: ReactNode
}) {
  return (
    <header className="flex h-11 items-center gap-x-5 border-b border-line bg-panel px-4 max-desk:gap-x-3.5 phone:h-12 short:h-10 print:hidden">
      {brand}
      {host}
      {nav}
      <div className="ml-auto flex items-center gap-1">{tools}</div>
    </header>
  )
}

export function Brand() {
  return (
    <span className="flex items-center gap-2 text-[14px] font-[650] tracking-[-.01em]">
      <span className="flex text-keep">
        <Icon name="wave" size={18} />
      </span>
      <span className="phone:sr-only">Tideline</span>
    </span>
  )
}

export function HostName({ name, detail }: { name: string; detail: string }) {
  return (
    <span className="min-w-0 truncate text-soft" title={`${name} · ${detail}`}>
      <b className="font-medium text-ink">{name}</b>
      <span className="max-desk:hidden"> · {detail}</span>
    </span>
  )
}

export function PlaceNav({
  isBottom = false,
  children,
}: {
  isBottom?: boolean
  children: ReactNode
}) {
  return (
    <nav
      aria-label="Places"
      className={
        isBottom
          ? 'hidden h-14 grid-cols-5 border-t border-line bg-panel phone:grid short:h-11 print:hidden!'
          : 'flex h-full flex-none gap-1 phone:hidden'
      }
    >
      {children}
    </nav>
  )
}

export const PlaceLink = createLink(
  ({
    icon,
    isBottom,
    count,
    children,
    ...rest
  }: ComponentProps<'a'> & {
    icon: IconName
    isBottom: boolean
    count: { value: number; what: string } | undefined
  }) => (
    <a {...rest} className={isBottom ? BOTTOM_LINK : TOP_LINK}>
      {isBottom && (
        <span className="flex short:hidden">
          <Icon name={icon} size={20} />
        </span>
      )}
      {children}
      {count && count.value > 0 && (
        <span
          className={classNames(
            'rounded-full bg-ask-tint px-1.5 text-tiny font-semibold text-ask',
            isBottom && 'absolute top-1 left-[calc(50%+6px)] short:static',
          )}
        >
          {count.value}
          <span className="sr-only"> {count.what}</span>
        </span>
      )}
    </a>
  ),
)

const TOP_LINK =
  'flex items-center gap-1.5 border-y-2 border-transparent px-2.5 font-medium text-soft no-underline -outline-offset-2 hover:text-ink aria-[current=page]:border-b-keep aria-[current=page]:text-ink forced-colors:border-y-[Canvas] forced-colors:aria-[current=page]:border-b-[Highlight]'
const BOTTOM_LINK =
  'relative grid content-center justify-items-center gap-px short:flex short:flex-wrap short:items-center short:justify-center short:gap-x-1 text-tiny text-soft no-underline -outline-offset-2 aria-[current=page]:font-semibold aria-[current=page]:text-keep aria-[current=page]:shadow-[inset_0_2px_var(--color-keep)] forced-colors:border-t-2 forced-colors:border-[Canvas] forced-colors:aria-[current=page]:border-[Highlight]'

export function StatusBar({ children }: { children: ReactNode }) {
  return (
    <footer className="flex h-8 items-center gap-4.5 overflow-hidden border-t border-line bg-panel px-4 text-small phone:gap-2 whitespace-nowrap text-soft print:hidden">
      {children}
    </footer>
  )
}

export function StatusText({
  isLate = false,
  children,
}: {
  isLate?: boolean
  children: ReactNode
}) {
  return <span className={classNames('truncate', isLate && 'max-desk:hidden')}>{children}</span>
}

export function StatusEnd({ children }: { children: ReactNode }) {
  return <span className="ml-auto flex min-w-0 items-center gap-4.5">{children}</span>
}

/** Something about the whole page, above the tide. */
export function Banner({
  icon,
  tone,
  title,
  actions,
  children,
}: {
  icon: IconName
  tone: 'ask' | 'stop' | 'nix'
  title: string
  actions?: ReactNode
  children?: ReactNode
}) {
  return (
    <section
      aria-label={title}
      className={classNames(
        'flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-4 py-1.5',
        BANNER_TINTS[tone],
      )}
    >
      <div role="status" className="flex min-w-0 flex-1 basis-80 items-start gap-2">
        <span className={classNames('flex h-5 items-center', BANNER_ICONS[tone])}>
          <Icon name={icon} />
        </span>
        <span className="min-w-0 wrap-anywhere">
          <b>{title}</b> <span>{children}</span>
        </span>
      </div>
      {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
    </section>
  )
}

const BANNER_TINTS = { ask: 'bg-ask-tint', stop: 'bg-stop-tint', nix: 'bg-nix-tint' }
const BANNER_ICONS = { ask: 'text-ask', stop: 'text-stop', nix: 'text-nix' }
