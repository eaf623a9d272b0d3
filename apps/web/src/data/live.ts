import type { ServerEvent } from '@tideline/model'
import { useSyncExternalStore } from 'react'

export type Progress = Extract<ServerEvent, { event: 'progress' }>

export type Live = {
  /** `silent`: somebody takes what is asked and answers nothing. `lost`: nobody is there. */
  connection: 'connecting' | 'connected' | 'silent' | 'lost' | 'refused'
  /** The latest of the scan that runs; absent where none does. */
  progress: Progress | undefined
  /** The newest revision of the design that the server told of. */
  savedRevision: number
}

let live: Live = { connection: 'connecting', progress: undefined, savedRevision: 0 }
const listeners = new Set<() => void>()

/**
 * What the server says of itself from moment to moment. Outside of React, since it comes many times
 * a second: only who selected what changed is drawn again.
 */
export function useLive<Part>(select: (live: Live) => Part): Part {
  return useSyncExternalStore(subscribe, () => select(live))
}

/** The first word of a stream on it may come after one that is newer. */
export function hearOfDesign(revision: number): void {
  updateLive({ savedRevision: Math.max(live.savedRevision, revision) })
}

/** As far as was heard; true before the first word too. */
export function isAnswering(): boolean {
  return live.connection === 'connected' || live.connection === 'connecting'
}

export function hearSilence(): void {
  if (isAnswering()) updateLive({ connection: 'silent' })
}

export function hearAnswer(): void {
  if (live.connection === 'silent') updateLive({ connection: 'connected' })
}

export function updateLive(change: Partial<Live>): void {
  live = { ...live, ...change }
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
