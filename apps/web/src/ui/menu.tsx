import { Menu as Base } from '@base-ui/react/menu'
import { memo, type RefObject, useEffect, useRef } from 'react'
import { buttonLook, iconButtonLook } from '#ui/button.tsx'
import { Icon, type IconName } from '#ui/icon.tsx'
import { Key } from '#ui/key-list.tsx'

export type MenuEntry = {
  label: string
  icon?: IconName
  /** What it does, in a sentence. */
  detail?: string
  /** The key that does the same. */
  keys?: string | undefined
  isDisabled?: boolean
  onSelect: () => void
}

type Look = {
  icon: IconName
  label: string
  /** Its name is to be read, not only to be heard. */
  isNamed?: boolean
  note?: string
}

export function Menu({ entries, ...look }: Look & { entries: readonly MenuEntry[] }) {
  const latest = useRef(entries)
  useEffect(() => {
    latest.current = entries
  })
  return <DrawnMenu {...look} latest={latest} />
}

// What a menu holds changes with each edit, and is only seen once it is opened.
const DrawnMenu = memo(function DrawnMenu({
  icon,
  label,
  isNamed = false,
  note,
  latest,
}: Look & { latest: Latest }) {
  return (
    <Base.Root modal={false}>
      <Base.Trigger
        aria-label={label}
        title={isNamed ? undefined : label}
        className={isNamed ? buttonLook('plain') : iconButtonLook(false)}
      >
        {isNamed && label}
        <Icon name={icon} />
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner align="end" sideOffset={4} className="z-6">
          <Base.Popup className="max-w-80 min-w-52 rounded-control bg-panel py-1 shadow-xl outline-none inset-ring inset-ring-edge">
            <Entries latest={latest} />
            {note && (
              <div className="border-t border-line px-3 py-1.5 text-small text-soft">{note}</div>
            )}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
})

type Latest = RefObject<readonly MenuEntry[]>

function Entries({ latest }: { latest: Latest }) {
  return latest.current.map((entry) => (
    <Base.Item
      key={entry.label}
      disabled={entry.isDisabled ?? false}
      onClick={entry.onSelect}
      className="flex min-h-8 cursor-pointer items-start gap-2 px-3 py-1.5 outline-none data-disabled:cursor-default data-disabled:opacity-50 data-highlighted:bg-keep-tint forced-colors:data-highlighted:outline-2 forced-colors:data-highlighted:-outline-offset-2 phone:min-h-11 coarse:min-h-11"
    >
      {entry.icon && (
        <span className="flex h-5 items-center">
          <Icon name={entry.icon} />
        </span>
      )}
      <span className="grid">
        {entry.label}
        {entry.detail && <span className="text-small text-pretty text-soft">{entry.detail}</span>}
      </span>
      {entry.keys && (
        <span className="ml-auto flex-none pl-4 phone:hidden">
          <Key>{entry.keys}</Key>
        </span>
      )}
    </Base.Item>
  ))
}
