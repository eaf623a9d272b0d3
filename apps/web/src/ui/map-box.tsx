import type { KeyboardEvent, MouseEvent, ReactNode, Ref } from 'react'

/** The plane of the map: one tab stop, its tiles by arrows. */
export function MapBox({
  label,
  ref,
  activeId,
  children,
  onKeyDown,
  onPress,
  onOpen,
}: {
  label: string
  ref: Ref<HTMLDivElement>
  activeId: string | undefined
  children: ReactNode
  onKeyDown: (event: KeyboardEvent) => void
  onPress: (index: number) => void
  /** Pressed twice. */
  onOpen: (index: number) => void
}) {
  const indexOf = (event: MouseEvent) => {
    const tile = (event.target as Element).closest<HTMLElement>('[data-index]')
    return tile ? Number(tile.dataset.index) : undefined
  }
  const tell = (to: (index: number) => void) => (event: MouseEvent) => {
    const index = indexOf(event)
    if (index !== undefined) to(index)
  }
  return (
    <div className="flex min-h-0 flex-1 px-4 pb-3 phone:h-[56dvh] phone:flex-none">
      <div
        ref={ref}
        role="listbox"
        aria-label={label}
        aria-activedescendant={activeId}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onClick={tell(onPress)}
        onDoubleClick={tell(onOpen)}
        className="relative min-h-40 min-w-0 flex-1 cursor-default overflow-hidden outline-offset-2"
      >
        {children}
      </div>
    </div>
  )
}

/** Where the map is: each folder above goes back to it. */
export function Crumbs({
  label,
  crumbs,
  onChoose,
}: {
  label: string
  crumbs: readonly { path: string; name: string }[]
  onChoose: (path: string) => void
}) {
  return (
    <nav aria-label={label} className="min-w-0 flex-1">
      <ol className="flex min-w-0 flex-wrap items-center">
        {crumbs.map(({ path, name }, at) => {
          const isLast = at === crumbs.length - 1
          return (
            <li key={path} className="flex min-w-0 items-center">
              {at > 0 && (
                <span aria-hidden="true" className="text-faint">
                  ›
                </span>
              )}
              <button
                type="button"
                aria-current={isLast ? 'location' : undefined}
                onClick={() => onChoose(path)}
                className="min-h-6 max-w-60 cursor-pointer truncate rounded-control px-1.5 font-mono text-small text-keep hover:bg-hover aria-[current]:cursor-default aria-[current]:text-ink phone:min-h-9"
              >
                {name}
              </button>
            </li>
          )
        })}
      </ol>
    </nav>
  )
}
