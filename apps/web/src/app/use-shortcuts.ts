import { useEffect } from 'react'

type Actions = { undo: () => void; redo: () => void; help: () => void; problems: () => void }

/** Keys of the whole page. None of them takes a letter away from a field that is being written in. */
export function useShortcuts(actions: Actions): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (isWriting(event.target)) return
      const action = actionOf(event)
      if (!action) return
      event.preventDefault()
      actions[action]()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  })
}

function actionOf(event: KeyboardEvent): keyof Actions | undefined {
  const isCommand = event.ctrlKey || event.metaKey
  const key = event.key.toLowerCase()
  if (isCommand && !event.altKey && key === 'z') return event.shiftKey ? 'redo' : 'undo'
  if (isCommand || event.altKey) return undefined
  if (event.key === '?') return 'help'
  return event.key === 'F8' ? 'problems' : undefined
}

function isWriting(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement)
    return !['radio', 'checkbox', 'range'].includes(target.type)
  return target.isContentEditable || target instanceof HTMLTextAreaElement
}
