import { useSyncExternalStore } from 'react'

const STORED_AT = 'tideline:single-keys'
const listeners = new Set<() => void>()

/** Whether `?` alone does something: those who speak to their computer may turn it off. */
export function useSingleKeys(): [areOn: boolean, set: (areOn: boolean) => void] {
  return [useSyncExternalStore(subscribe, areSingleKeysOn), setSingleKeys]
}

export function areSingleKeysOn(): boolean {
  try {
    return localStorage.getItem(STORED_AT) !== 'off'
  } catch {
    return true
  }
}

function setSingleKeys(areOn: boolean): void {
  try {
    localStorage.setItem(STORED_AT, areOn ? 'on' : 'off')
  } catch {
    // Storage can be forbidden; then nothing can be kept, and they stay on.
  }
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
