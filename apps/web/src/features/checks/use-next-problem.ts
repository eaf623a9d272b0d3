import { type RefObject, useEffect, useRef } from 'react'

/**
 * A problem that is mended takes its buttons along, and the keyboard with them. Tell it of the problem
 * whose button is pressed: once it is gone the next one has the keyboard, else the one before, else
 * the list. One that is still there keeps it.
 */
export function useNextProblem(
  list: RefObject<HTMLElement | null>,
  isBehind: boolean,
): (key: string) => void {
  const wanted = useRef<string[]>(undefined)
  // After each drawing: what was found of the new design comes a moment after the press.
  useEffect(() => {
    if (isBehind || !wanted.current) return
    const keys = wanted.current
    wanted.current = undefined
    if (document.activeElement !== document.body) return
    const boxes = boxesIn(list.current)
    const next = keys.flatMap((key) => boxes.get(key) ?? []).find(isDrawn) ?? list.current
    next?.focus({ preventScroll: true })
    next?.scrollIntoView({ block: 'nearest' })
  })
  return (key) => {
    const keys = [...boxesIn(list.current)].filter(([, box]) => isDrawn(box)).map(([it]) => it)
    const at = keys.indexOf(key)
    wanted.current = [key, ...keys.slice(at + 1), ...keys.slice(0, Math.max(at, 0)).reverse()]
  }
}

function boxesIn(list: HTMLElement | null): Map<string, HTMLElement> {
  const boxes = list?.querySelectorAll<HTMLElement>('[data-problem]') ?? []
  return new Map([...boxes].map((box) => [box.dataset.problem!, box]))
}

/** Not in a group that is folded. */
function isDrawn(box: HTMLElement): boolean {
  return box.getClientRects().length > 0
}
