import { useEffect } from 'react'
import type { Action } from '#data/action.ts'
import { isSingleKey, keysMatch } from '#data/keys.ts'
import { readPlaceActions } from '#data/place-actions.ts'
import { areSingleKeysOn } from '#data/single-keys.ts'

/** Keys of the whole page. None of them takes a letter away from a field that is being written in. */
export function useShortcuts(actions: readonly Action[]): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return
      const action = [...actions, ...readPlaceActions()].find(
        ({ keys }) => keys !== undefined && keysMatch(keys, event),
      )
      if (!action?.keys || (isSingleKey(action.keys) && !areSingleKeysOn())) return
      if (isWriting(event.target) && !action.worksInFields) return
      event.preventDefault()
      if (action.notNow === undefined) action.run()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  })
}

function isWriting(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement)
    return !['radio', 'checkbox', 'range'].includes(target.type)
  return target.isContentEditable || target instanceof HTMLTextAreaElement
}
