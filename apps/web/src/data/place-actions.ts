import { useEffect, useSyncExternalStore } from 'react'
import type { Action } from '#data/action.ts'

const NONE: readonly Action[] = []
let actions: readonly Action[] = NONE
const listeners = new Set<() => void>()

/** What the place that is shown can do, for the palette, the help and its keys. */
export function usePlaceActions(ofPlace: readonly Omit<Action, 'group'>[]): void {
  // At each drawing: what an action does depends on what is shown.
  useEffect(() => tell(ofPlace.map((action) => ({ ...action, group: 'This place' }))))
  useEffect(() => () => tell(NONE), [])
}

export function readPlaceActions(): readonly Action[] {
  return actions
}

export function usePlaceActionList(): readonly Action[] {
  return useSyncExternalStore(subscribe, readPlaceActions)
}

function tell(next: readonly Action[]): void {
  actions = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
