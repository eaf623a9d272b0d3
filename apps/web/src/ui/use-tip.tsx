import {
  type FocusEvent,
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  type SyntheticEvent,
  useId,
  useRef,
} from 'react'

/** Time to move the pointer onto the tip, to read or copy what it says (WCAG 1.4.13). */
const LEAVE_MILLISECONDS = 200
const GAP_PIXELS = 6

/**
 * A tip for something that has the focus or the pointer: what `anchor` is spread on, and the tip,
 * which goes beside it. It lies above all else, so that no pane cuts it. Escape hides it.
 */
export function useTip(text: string): {
  anchor: TipAnchor
  /** For what does nothing else when it is pressed: a touch neither hovers nor focuses. */
  show: (event: SyntheticEvent<HTMLElement>) => void
  tip: ReactNode
} {
  const id = useId()
  const box = useRef<HTMLSpanElement>(null)
  const leaving = useRef<ReturnType<typeof setTimeout>>(undefined)
  const following = useRef<AbortController>(undefined)
  const hide = () => {
    clearTimeout(leaving.current)
    following.current?.abort()
    if (box.current?.matches(':popover-open')) box.current.hidePopover()
  }
  const show = (event: SyntheticEvent<HTMLElement>) => {
    clearTimeout(leaving.current)
    const tip = box.current
    if (!tip || tip.matches(':popover-open')) return
    const anchor = event.currentTarget
    tip.showPopover()
    placeBeside(tip, anchor.getBoundingClientRect())
    following.current = new AbortController()
    // The focus that Tab brings scrolls to what it is brought to: the tip goes along.
    const follow = () => {
      const place = anchor.getBoundingClientRect()
      const isSeen = place.bottom > 0 && place.top < innerHeight
      if (isSeen && anchor === document.activeElement) placeBeside(tip, place)
      else hide()
    }
    addEventListener('scroll', follow, { capture: true, signal: following.current.signal })
  }
  const hideSoon = () => {
    clearTimeout(leaving.current)
    leaving.current = setTimeout(hide, LEAVE_MILLISECONDS)
  }
  return {
    show,
    anchor: {
      'aria-describedby': id,
      onPointerEnter: (event) => event.pointerType === 'mouse' && show(event),
      onPointerLeave: hideSoon,
      onFocus: (event) => event.currentTarget.matches(':focus-visible') && show(event),
      onBlur: hide,
      onKeyDown: (event) => {
        if (event.key !== 'Escape' || !box.current?.matches(':popover-open')) return
        event.stopPropagation()
        hide()
      },
    },
    tip: (
      <span
        ref={box}
        id={id}
        role="tooltip"
        popover="manual"
        onPointerEnter={() => clearTimeout(leaving.current)}
        onPointerLeave={hideSoon}
        className="fixed inset-auto m-0 max-w-[min(320px,calc(100vw-16px))] rounded-control border border-edge bg-panel px-2.5 py-1.5 text-small font-normal text-pretty whitespace-normal text-ink shadow-xl"
      >
        {text}
      </span>
    ),
  }
}

export type TipAnchor = {
  'aria-describedby': string
  onPointerEnter: (event: PointerEvent<HTMLElement>) => void
  onPointerLeave: () => void
  onFocus: (event: FocusEvent<HTMLElement>) => void
  onBlur: () => void
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
}

/** Below it, above where there is no room below; within the window. */
function placeBeside(tip: HTMLElement, anchor: DOMRect): void {
  const { width, height } = tip.getBoundingClientRect()
  const isRoomBelow = anchor.bottom + GAP_PIXELS + height <= innerHeight
  const top = isRoomBelow ? anchor.bottom + GAP_PIXELS : anchor.top - GAP_PIXELS - height
  const left = Math.min(anchor.left, innerWidth - width - 8)
  tip.style.top = `${Math.max(8, top)}px`
  tip.style.left = `${Math.max(8, left)}px`
}
