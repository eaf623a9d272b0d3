import { Menu as Base } from '@base-ui/react/menu'
import type { ReactNode } from 'react'
import { iconButtonLook } from '#ui/button.tsx'
import { Icon, type IconName } from '#ui/icon.tsx'

export type MenuEntry = {
  label: string
  icon: IconName
  isDisabled?: boolean
  onSelect: () => void
}

export function Menu({
  icon,
  label,
  entries,
  note,
}: {
  icon: IconName
  label: string
  entries: readonly MenuEntry[]
  note?: ReactNode
}) {
  return (
    <Base.Root modal={false}>
      <Base.Trigger aria-label={label} title={label} className={iconButtonLook(false)}>
        <Icon name={icon} />
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner align="end" sideOffset={4} className="z-6">
          <Base.Popup className="max-w-80 min-w-52 rounded-control bg-panel py-1 shadow-xl outline-none inset-ring inset-ring-edge">
            {entries.map((entry) => (
              <Base.Item
                key={entry.label}
                disabled={entry.isDisabled ?? false}
                onClick={entry.onSelect}
                className="flex min-h-8 cursor-pointer items-center gap-2 px-3 outline-none data-disabled:cursor-default data-disabled:opacity-50 data-highlighted:bg-keep-tint phone:min-h-11"
              >
                <Icon name={entry.icon} />
                {entry.label}
              </Base.Item>
            ))}
            {note && (
              <div className="border-t border-line px-3 py-1.5 text-small text-soft">{note}</div>
            )}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
