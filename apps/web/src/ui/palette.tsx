import { Dialog as Base } from '@base-ui/react/dialog'
import { visibleText } from '@tideline/model'
import {
  type KeyboardEvent,
  type ReactNode,
  useCallback,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react'
import { IconButton } from '#ui/button.tsx'
import { classNames } from '#ui/class-names.ts'
import { Icon } from '#ui/icon.tsx'
import { Key } from '#ui/key-list.tsx'
import { MiddleText } from '#ui/path-text.tsx'

export type PaletteEntry = {
  id: string
  title: string
  mark: ReactNode
  /** At the end of its line. */
  detail?: ReactNode
  keys?: string | undefined
  /** A path: it is cut in the middle where it does not fit. */
  isPath?: boolean
  isDisabled?: boolean
}

export type PaletteGroup = { title: string; entries: readonly PaletteEntry[] }

const PAGE = 8

/** One field, and below it what fits: arrows move, Enter chooses, the field keeps the keyboard. */
export function Palette({
  text,
  placeholder,
  groups,
  note,
  onText,
  onChoose,
  onClose,
}: {
  text: string
  placeholder: string
  groups: readonly PaletteGroup[]
  note: ReactNode
  onText: (text: string) => void
  onChoose: (id: string) => void
  onClose: () => void
}) {
  const list = useId()
  const input = useRef<HTMLInputElement>(null)
  const [before] = useState(() => document.activeElement)
  // At once, not with the next frame: what is typed in between would be taken for single keys.
  const takeField = useCallback((field: HTMLInputElement | null) => {
    input.current = field
    field?.focus()
  }, [])
  const entries = groups.flatMap((group) => group.entries)
  const [wanted, setWanted] = useState<string>()
  const found = entries.findIndex(({ id }) => id === wanted)
  const at = Math.max(0, found)
  const current = entries[at]
  const move = (to: number) => setWanted(entries.at(to % entries.length)?.id)
  const onKey = (event: KeyboardEvent) => {
    const to = targetOf(event.key, at, entries.length)
    if (to !== undefined) move(to)
    else if (event.key === 'Enter' && current && !current.isDisabled) onChoose(current.id)
    else return
    event.preventDefault()
  }
  useEffect(() => {
    document.getElementById(`${list}-${at}`)?.scrollIntoView({ block: 'nearest' })
  }, [list, at])
  return (
    <Base.Root open onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-5 bg-veil" />
        <Base.Popup
          aria-label="Commands"
          initialFocus={input}
          finalFocus={() => (before instanceof HTMLElement ? before : true)}
          className="fixed top-[min(12dvh,96px)] left-1/2 z-6 flex max-h-[min(640px,calc(100dvh-min(12dvh,96px)-16px))] w-[min(680px,calc(100vw-24px))] -translate-x-1/2 flex-col rounded-dialog bg-panel shadow-2xl outline-none inset-ring inset-ring-edge"
        >
          <div className="flex flex-none items-center gap-2 border-b border-line py-1.5 pr-2 pl-4">
            <span className="flex text-soft">
              <Icon name="search" />
            </span>
            <input
              ref={takeField}
              role="combobox"
              aria-label="Find an action, a path, a check or a word"
              aria-expanded="true"
              aria-controls={list}
              aria-autocomplete="list"
              aria-activedescendant={current ? `${list}-${at}` : undefined}
              placeholder={placeholder}
              value={text}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => {
                setWanted(undefined)
                onText(event.currentTarget.value)
              }}
              onKeyDown={onKey}
              className="h-9 min-w-0 flex-1 bg-transparent text-section outline-none placeholder:text-faint"
            />
            <IconButton icon="no" label="Close (Esc)" onClick={onClose} />
          </div>
          <div
            id={list}
            role="listbox"
            aria-label="What fits"
            className="min-h-0 overflow-auto pb-2"
          >
            {groups.map((group) => (
              <fieldset
                key={group.title}
                aria-label={group.title}
                className="m-0 min-w-0 border-0 p-0"
              >
                <div aria-hidden="true" className="px-4 pt-2.5 pb-1 text-small text-faint">
                  {group.title}
                </div>
                {group.entries.map((entry) => (
                  <Option
                    key={entry.id}
                    id={`${list}-${entries.indexOf(entry)}`}
                    entry={entry}
                    isCurrent={entry === current}
                    onPoint={() => setWanted(entry.id)}
                    onChoose={() => onChoose(entry.id)}
                  />
                ))}
              </fieldset>
            ))}
          </div>
          <div
            role="status"
            className="flex-none border-t border-line px-4 py-1.5 text-small text-soft"
          >
            {note}
          </div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}

function Option({
  id,
  entry,
  isCurrent,
  onPoint,
  onChoose,
}: {
  id: string
  entry: PaletteEntry
  isCurrent: boolean
  onPoint: () => void
  onChoose: () => void
}) {
  return (
    // The field has the keyboard: an option is never focused.
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isCurrent}
      aria-disabled={entry.isDisabled || undefined}
      onPointerMove={() => !isCurrent && onPoint()}
      onClick={() => !entry.isDisabled && onChoose()}
      onKeyDown={undefined}
      className={classNames(
        'mx-2 flex min-h-8 items-center gap-2.5 rounded-control px-2 coarse:min-h-11',
        entry.isDisabled ? 'opacity-60' : 'cursor-pointer',
        isCurrent && 'bg-keep-tint forced-colors:outline-2 forced-colors:-outline-offset-2',
      )}
    >
      <span className="flex flex-none text-soft">{entry.mark}</span>
      <span
        className={classNames(
          'flex min-w-0 flex-1 items-center gap-2.5',
          // Beside each other they would cover each other on a phone.
          entry.isPath && 'phone:flex-col phone:items-stretch phone:gap-0 phone:py-1',
        )}
      >
        <span className="min-w-0 flex-1">
          {entry.isPath ? (
            <MiddleText text={entry.title} isMono isTailLong />
          ) : (
            <span className="line-clamp-2 wrap-anywhere">{visibleText(entry.title)}</span>
          )}
        </span>
        {entry.detail && (
          <span
            className={classNames(
              'flex-none truncate text-small text-soft',
              entry.isPath ? 'tablet:max-w-[45%]' : 'max-w-[45%]',
            )}
          >
            {entry.detail}
          </span>
        )}
      </span>
      {entry.keys && (
        <span className="flex-none phone:hidden">
          <Key>{entry.keys}</Key>
        </span>
      )}
    </div>
  )
}

function targetOf(key: string, at: number, count: number): number | undefined {
  if (count === 0) return undefined
  if (key === 'ArrowDown') return (at + 1) % count
  if (key === 'ArrowUp') return (at + count - 1) % count
  if (key === 'PageDown') return Math.min(at + PAGE, count - 1)
  if (key === 'PageUp') return Math.max(at - PAGE, 0)
  return undefined
}
