import type { Design, Problem } from '@tideline/model'
import { type CallOptions, call } from '#data/call.ts'
import { writeLocalCopy } from '#data/local-copy.ts'

const QUIET_MILLISECONDS = 400
/** After no answer, where nothing else says that the server is back: the stream may have lived on. */
const RETRY_MILLISECONDS = 3000

export type SaveState = {
  /** `local`: in this browser only. `conflict`: another tab saved first. */
  state: 'saved' | 'saving' | 'local' | 'conflict' | 'refused'
  savedAt: string | null
  revision: number
  problem?: Problem
}

/**
 * Saves the design a moment after each change, one write at a time, and keeps a copy in this
 * browser. When another tab saved first, nothing is overwritten until the user chose.
 */
export class Autosave {
  #state: SaveState
  #saved: Design | null
  #latest: Design | null
  #isConnected = false
  #isWriting = false
  #timer: ReturnType<typeof setTimeout> | undefined
  readonly #listeners = new Set<() => void>()

  constructor(
    readonly hostId: string,
    /** `design` is what needs no saving: what the server has, or the first design of a new host. */
    start: { revision: number; savedAt: string | null; design: Design | null },
  ) {
    this.#saved = start.design
    this.#latest = start.design
    this.#state = { state: 'saved', savedAt: start.savedAt, revision: start.revision }
  }

  readonly read = (): SaveState => this.#state

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  get latest(): Design | null {
    return this.#latest
  }

  get hasUnsaved(): boolean {
    return this.#latest !== this.#saved
  }

  offer(design: Design): void {
    if (design === this.#latest) return
    this.#latest = design
    const isSaved = !this.hasUnsaved && !this.#isWriting
    writeLocalCopy(this.hostId, { revision: this.#state.revision, isSaved, design })
    if (this.#state.state === 'conflict') return
    if (isSaved) this.#settle()
    else if (this.hasUnsaved) this.#schedule()
  }

  /** Back at what is saved, by undo or redo: nothing is to be written. */
  #settle(): void {
    clearTimeout(this.#timer)
    const { savedAt, revision } = this.#state
    this.#tell({ state: 'saved', savedAt, revision })
  }

  setConnected(isConnected: boolean): void {
    this.#isConnected = isConnected
    if (this.hasUnsaved && this.#state.state !== 'conflict') this.#schedule()
  }

  /** Takes what another tab saved as what is saved. */
  adopt(revision: number, design: Design, savedAt: string | null): void {
    this.#saved = design
    this.#latest = design
    writeLocalCopy(this.hostId, { revision, isSaved: true, design })
    this.#tell({ state: 'saved', savedAt, revision })
  }

  /** Writes our design over the revision that another tab saved. */
  async writeOver(revision: number): Promise<void> {
    this.#tell({ ...this.#state, revision, state: 'saving' })
    await this.#write()
  }

  #schedule(): void {
    clearTimeout(this.#timer)
    if (!this.#isConnected) {
      this.#tell({ ...this.#state, state: 'local' })
      return
    }
    this.#tell({ ...this.#state, state: 'saving' })
    this.#timer = setTimeout(() => void this.#write(), QUIET_MILLISECONDS)
  }

  /** The tab goes: what is waiting is sent at once, by a request that outlives the page. */
  readonly flush = (): void => {
    clearTimeout(this.#timer)
    if (this.#isConnected && this.#state.state === 'saving') void this.#write({ keepalive: true })
  }

  async #write(options: CallOptions = {}): Promise<void> {
    const design = this.#latest
    if (this.#isWriting || design === null || design === this.#saved) return
    this.#isWriting = true
    this.#tell({ ...this.#state, state: 'saving' })
    const reply = await call('writeDesign', { revision: this.#state.revision, design }, options)
    this.#isWriting = false
    if (!reply.ok) {
      const { problem } = reply
      // What was decided meanwhile waits with the rest for what the user chooses.
      if (reply.status === 409) clearTimeout(this.#timer)
      this.#tell({ ...this.#state, state: stateAfter(reply.status), problem })
      if (this.#state.state !== 'local' || !this.#isConnected) return
      clearTimeout(this.#timer)
      this.#timer = setTimeout(() => void this.#write(), RETRY_MILLISECONDS)
      return
    }
    this.#saved = design
    // What was decided while the answer was awaited is in this browser alone.
    const isSaved = !this.hasUnsaved
    const { revision } = reply.value
    writeLocalCopy(this.hostId, { revision, isSaved, design: this.#latest ?? design })
    this.#tell({ state: 'saved', ...reply.value })
    if (!isSaved) this.#schedule()
  }

  #tell(state: SaveState): void {
    this.#state = state
    for (const listener of this.#listeners) listener()
  }
}

function stateAfter(status: number): SaveState['state'] {
  if (status === 409) return 'conflict'
  return status === 0 ? 'local' : 'refused'
}
