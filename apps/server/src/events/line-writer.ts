import type { Writable } from 'node:stream'
import type { ServerEvent } from '@tideline/model'

const STALLED_MILLISECONDS = 60_000

/**
 * Writes events as lines and never more than the reader takes: while it is behind, only the newest
 * event of each kind waits, so the memory of a stream has a bound. A reader that takes nothing for
 * a minute is cut off.
 */
export class LineWriter {
  readonly #waiting = new Map<ServerEvent['event'], ServerEvent>()
  #isBehind = false
  #stalled: NodeJS.Timeout | undefined

  constructor(
    readonly stream: Writable,
    readonly stalledMilliseconds = STALLED_MILLISECONDS,
  ) {
    stream.on('drain', () => this.#catchUp())
    stream.on('close', () => clearTimeout(this.#stalled))
  }

  send(event: ServerEvent): void {
    if (this.#isBehind) this.#waiting.set(event.event, event)
    else this.#write(event)
  }

  #write(event: ServerEvent): void {
    if (this.stream.write(`${JSON.stringify(event)}\n`)) return
    this.#isBehind = true
    this.#stalled = setTimeout(() => this.stream.destroy(), this.stalledMilliseconds)
  }

  #catchUp(): void {
    clearTimeout(this.#stalled)
    this.#isBehind = false
    for (const event of [...this.#waiting.values()]) {
      if (this.#isBehind) return
      this.#waiting.delete(event.event)
      this.#write(event)
    }
  }
}
