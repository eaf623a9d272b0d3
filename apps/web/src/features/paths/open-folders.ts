import type { PathText } from '@tideline/model'
import { useSyncExternalStore } from 'react'
import type { Forest, Spot } from '#features/paths/forest.ts'

type Toggles = ReadonlyMap<string, boolean>

// By search text and path: a search opens what leads to its hits without forgetting what was open.
let toggles: Toggles = new Map()
const listeners = new Set<() => void>()

/** What the user opened and closed; it outlives a change of place and a new scan. */
export function useToggles(): Toggles {
  return useSyncExternalStore(subscribe, () => toggles)
}

export function toggleFolders(search: string, paths: readonly PathText[], isOpen: boolean): void {
  const next = new Map(toggles)
  for (const path of paths) next.set(keyOf(search, path), isOpen)
  toggles = next
  for (const listener of listeners) listener()
}

export function toggled(all: Toggles, search: string, path: PathText): boolean | undefined {
  return all.get(keyOf(search, path))
}

/** At first: the trunks that lead to places, but for /etc, which is nearly all made by Nix. */
export function opensAtFirst(forest: Forest, path: PathText, spot: Spot): boolean {
  return forest.treeOf(spot).classes.at(spot.node) === 'trunk' && path !== '/etc'
}

function keyOf(search: string, path: PathText): string {
  return `${search}\0${path}`
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
