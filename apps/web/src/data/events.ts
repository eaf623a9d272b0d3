import { EVENTS_PATH, ServerEvent } from '@tideline/model'
import { guestHeader } from '#data/guest.ts'
import { tokenHeader } from '#data/token.ts'

const RETRY_MILLISECONDS = [250, 500, 1000, 2000, 4000]
/** The server sends a heartbeat each five seconds: whoever says nothing for so long hangs, or is out of reach. */
const SILENCE_MILLISECONDS = 15_000

type Listener = {
  onEvent: (event: ServerEvent) => void
  /**
   * `refused`: a server answers, but this page's token is from an earlier start. `silent`: nobody
   * answers, though the connection holds.
   */
  onConnection: (connection: 'connected' | 'silent' | 'lost' | 'refused') => void
}

/** Follows the server's events and comes back after a loss. Returns what ends it. */
export function followEvents(listener: Listener): () => void {
  const ending = new AbortController()
  void follow(listener, ending.signal)
  return () => ending.abort()
}

async function follow(listener: Listener, ended: AbortSignal): Promise<void> {
  for (let attempt = 0; !ended.aborted; ) {
    const outcome = await readOnce(listener, ended)
    if (ended.aborted) return
    listener.onConnection(outcome === 'ended' ? 'lost' : outcome)
    attempt = outcome === 'ended' ? 0 : attempt + 1
    const wait = RETRY_MILLISECONDS[Math.min(attempt, RETRY_MILLISECONDS.length - 1)]!
    await new Promise((resolve) => setTimeout(resolve, wait))
  }
}

type Outcome = 'ended' | 'silent' | 'lost' | 'refused'

/** `ended`: the stream was open. */
async function readOnce(listener: Listener, ended: AbortSignal): Promise<Outcome> {
  const silence = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  const hear = () => {
    clearTimeout(timer)
    timer = setTimeout(() => silence.abort(), SILENCE_MILLISECONDS)
  }
  hear()
  const signal = AbortSignal.any([ended, silence.signal])
  const outcome = await readStream(listener, signal, hear).catch(() => 'lost' as const)
  clearTimeout(timer)
  return silence.signal.aborted ? 'silent' : outcome
}

async function readStream(
  listener: Listener,
  signal: AbortSignal,
  hear: () => void,
): Promise<Outcome> {
  const answer = await fetch(EVENTS_PATH, {
    headers: { ...tokenHeader(), ...guestHeader() },
    credentials: 'omit',
    cache: 'no-store',
    signal,
  })
  if (answer.status === 401) return 'refused'
  if (!answer.ok || !answer.body) return 'lost'
  listener.onConnection('connected')
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader()
  for (let rest = ''; ; ) {
    const { done, value } = await reader.read().catch(() => ({ done: true, value: undefined }))
    if (done) return 'ended'
    hear()
    const lines = (rest + value).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) deliver(line, listener)
  }
}

// A line that this page does not know is from a newer server: nothing that it could act on.
function deliver(line: string, listener: Listener): void {
  if (line.trim() === '') return
  const event = ServerEvent.safeParse(JSON.parse(line))
  if (event.success) listener.onEvent(event.data)
}
