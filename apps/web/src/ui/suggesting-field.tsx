import {
  type KeyboardEvent,
  type MouseEvent,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { IconButton } from '#ui/button.tsx'
import { classNames } from '#ui/class-names.ts'
import { SearchField } from '#ui/search-field.tsx'
import { Unseen } from '#ui/text.tsx'

export type Offer = { text: string; detail: string }

/**
 * A search that offers how the word at the caret could go on. The focus stays in the field, which
 * names the offer that Enter would take; Escape puts them away.
 */
export function SuggestingField({
  id: inputId,
  label,
  placeholder,
  value,
  isInvalid,
  helpLabel,
  note,
  offersAt,
  onChange,
}: {
  /** Of the input. */
  id: string
  label: string
  placeholder: string
  value: string
  isInvalid: boolean
  /** Of the button that shows all that can be asked for. */
  helpLabel: string
  /** Below the offers. */
  note: string
  offersAt: (caret: number) => {
    offers: readonly Offer[]
    take: (offer: Offer) => { text: string; caret: number }
  }
  onChange: (text: string) => void
}) {
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const [open, setOpen] = useState<'no' | 'typed' | 'asked'>('no')
  const [caret, setCaret] = useState(0)
  const [active, setActive] = useState(0)
  const { offers, take } = offersAt(Math.min(caret, value.length))
  const isOpen = offers.length > 0 && (open === 'asked' || (open === 'typed' && value !== ''))
  const at = Math.min(active, offers.length - 1)
  const wantedCaret = useWantedCaret(field)

  const choose = (offer: Offer) => {
    const taken = take(offer)
    onChange(taken.text)
    setCaret(taken.caret)
    setActive(0)
    setOpen(taken.text.endsWith(' ') ? 'no' : 'typed')
    wantedCaret.current = taken
    field.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const { key } = event
    if (!isOpen && key === 'ArrowDown') setOpen('asked')
    else if (!isOpen) return
    else if (key === 'Escape') setOpen('no')
    else if (key === 'Enter') choose(offers[at]!)
    else if (key === 'ArrowDown') setActive((at + 1) % offers.length)
    else if (key === 'ArrowUp') setActive((at + offers.length - 1) % offers.length)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <SearchField
      label={label}
      placeholder={placeholder}
      value={value}
      isInvalid={isInvalid}
      onChange={(text) => {
        setCaret(field.current?.selectionStart ?? text.length)
        setActive(0)
        setOpen('typed')
        onChange(text)
      }}
      input={{
        id: inputId,
        ref: field,
        'aria-autocomplete': 'list',
        'aria-controls': isOpen ? id : undefined,
        'aria-activedescendant': isOpen ? `${id}-${at}` : undefined,
        onKeyDown,
        onSelect: (event) => setCaret(event.currentTarget.selectionStart ?? 0),
        onBlur: () => setOpen('no'),
      }}
    >
      <span className="absolute inset-y-0 right-0 flex items-center">
        <IconButton
          icon="help"
          label={helpLabel}
          aria-expanded={isOpen}
          onMouseDown={keepFocus}
          onClick={() => {
            field.current?.focus()
            setActive(0)
            setOpen(isOpen ? 'no' : 'asked')
          }}
        />
      </span>
      <Unseen>
        <span role="status">{isOpen ? `${offers.length} ways to go on, by arrow down` : ''}</span>
      </Unseen>
      {isOpen && (
        <div className="absolute top-full left-0 z-4 mt-1 max-w-[min(480px,calc(100vw-32px))] min-w-full overflow-hidden rounded-control bg-panel shadow-xl inset-ring inset-ring-edge">
          <div id={id} role="listbox" aria-label={`${label}: how it can go on`} className="py-1">
            {offers.map((offer, index) => (
              <Offered
                key={offer.text}
                id={`${id}-${index}`}
                offer={offer}
                isActive={index === at}
                onChoose={() => choose(offer)}
              />
            ))}
          </div>
          <p className="border-t border-line px-3 py-1.5 text-small text-soft">{note}</p>
        </div>
      )}
    </SearchField>
  )
}

/** A press on the button or on an offer must not take the focus from the field. */
function keepFocus(event: MouseEvent): void {
  event.preventDefault()
}

function Offered({
  id,
  offer,
  isActive,
  onChoose,
}: {
  id: string
  offer: Offer
  isActive: boolean
  onChoose: () => void
}) {
  return (
    // The keys are those of the field, which names the active one.
    <button
      type="button"
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      onMouseDown={keepFocus}
      onClick={onChoose}
      className={classNames(
        'grid min-h-7 w-full cursor-pointer text-left grid-cols-[minmax(96px,auto)_minmax(0,1fr)] items-center gap-3 px-3 phone:min-h-11',
        isActive ? 'bg-keep-tint' : 'hover:bg-hover',
      )}
    >
      <code>{offer.text}</code>
      <span className="truncate text-small text-soft">{offer.detail}</span>
    </button>
  )
}

/** Where the caret goes once the new text is in the field: it comes back by way of the address. */
function useWantedCaret(field: { current: HTMLInputElement | null }) {
  const wanted = useRef<{ text: string; caret: number }>(undefined)
  useLayoutEffect(() => {
    if (!wanted.current || field.current?.value !== wanted.current.text) return
    field.current.setSelectionRange(wanted.current.caret, wanted.current.caret)
    wanted.current = undefined
  })
  return wanted
}
