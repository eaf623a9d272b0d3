import type { ServerEvent } from '@tideline/model'

export type Listener = (event: ServerEvent) => void

/** Hands events to every open stream. Keeps none: a page that was away reads the state again. */
export class EventHub {
  readonly #listeners = new Set<Listener>()

  get count(): number {
    return this.#listeners.size
  }

  /** Answers how to stop listening. */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  send(event: ServerEvent): void {
    for (const listener of this.#listeners) listener(event)
  }
}
