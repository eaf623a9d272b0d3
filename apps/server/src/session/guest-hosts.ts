import {
  type GuestChoice,
  type GuestName,
  type Parsed,
  type Problem,
  parseSaved,
  SNAPSHOT_VERSION,
  Snapshot,
} from '@tideline/model'
import { EventHub } from '#events/event-hub.ts'
import { HostSession } from '#session/host-session.ts'
import { DesignStore } from '#state/design-store.ts'
import { figuresProblem } from '#state/folder-figures.ts'
import { hostFolder } from '#state/state-folder.ts'

/** What a page looks at: the host of this run, or a guest beside it. */
type ShownHost = { session: HostSession; events: EventHub; designs: DesignStore }

/** A page that looked at a path of it comes back within that; a large snapshot takes much memory. */
const COMPARED_MILLISECONDS = 60 * 60_000

/**
 * Hosts that a page may look at beside the one of this run: the one that comes with Tideline, one
 * snapshot that was brought to the page, and one to compare with, which is let go where no page asks
 * for it any more. Each has designs of its own, by the host that it is of.
 */
export class GuestHosts {
  readonly #guests = new Map<string, ShownHost>()
  #letGo: NodeJS.Timeout | undefined

  constructor(
    /** The snapshot of the demo host as text; undefined where this run shows it already. */
    readonly demo: string | undefined,
    readonly stateFolder: string,
    readonly logError: (error: unknown) => void,
  ) {}

  get(name: string): ShownHost | undefined {
    if (name === COMPARED) this.#keepCompared()
    return this.#guests.get(name)
  }

  /** The demo host, or the snapshot that `text` is; a snapshot takes the place of the one before it. */
  open(from: GuestChoice): Parsed<GuestName> {
    const isDemo = 'demo' in from
    const text = isDemo ? this.demo : from.text
    if (text === undefined) return { ok: false, problem: noDemo }
    const name: GuestName = isDemo ? 'demo' : from.isToCompare ? COMPARED : 'file'
    if (isDemo && this.#guests.has(name)) return { ok: true, value: name }
    const parsed = parseSaved('snapshot', Snapshot, SNAPSHOT_VERSION, text)
    if (!parsed.ok) return parsed
    const problem = figuresProblem(parsed.value)
    if (problem) return { ok: false, problem }
    const label = isDemo ? 'demo' : from.label
    const target = { ...parsed.value.target, kind: isDemo ? 'demo' : 'recorded', label } as const
    this.#guests.set(name, this.#shown({ ...parsed.value, target }))
    if (name === COMPARED) this.#keepCompared()
    return { ok: true, value: name }
  }

  #keepCompared(): void {
    clearTimeout(this.#letGo)
    this.#letGo = setTimeout(() => this.#guests.delete(COMPARED), COMPARED_MILLISECONDS)
    this.#letGo.unref()
  }

  #shown(snapshot: Snapshot): ShownHost {
    const { identity } = snapshot.facts
    const hostId = identity.state === 'known' ? identity.value.hostId : ''
    const events = new EventHub()
    return {
      session: new HostSession({ kind: 'recorded', snapshot }, events, this.logError),
      events,
      designs: new DesignStore(hostFolder(this.stateFolder, hostId)),
    }
  }
}

const COMPARED = 'compared' satisfies GuestName

const noDemo: Problem = {
  code: 'is-the-demo',
  severity: 'note',
  title: 'This is the demo host already',
  why: 'This run was started with it.',
}
