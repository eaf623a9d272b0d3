import { EVENTS_PATH, ServerEvent } from '@tideline/model'
import { guestHeader } from '#data/guest.ts'
import { tokenHeader } from '#data/token.ts'

const RETRY_MILLISECONDS = [250, 500, 1000, 2000, 4000]
/** The server sends a heartbeat well within this time; silence means that it is gone. */
const SILENCE_MILLISECONDS = 40_000

type Listener = {
  onEvent: (event: ServerEvent) => void
  /** `refused`: a server answers, but this page's token is from an earlier start. */
  onConnection: (connection: 'connected' | 'lost' | 'refused') => void
}

/** Follows the server's events and comes back after a loss. Returns what ends it. */
export function followEvents(listener: Listener): () => void {
  const ending = new AbortController()
  void follow(listener, ending.signal)
  return () => ending.abort()
}

async function follow(listener: Listener, ended: AbortSignal): Promise<void> {
  for (let attempt = 0; !ended.aborted; ) {
    const outcome = await readOnce(listener, ended).catch(() => 'lost' as const)
    if (ended.aborted) return
    listener.onConnection(outcome === 'refused' ? 'refused' : 'lost')
    attempt = outcome === 'ended' ? 0 : attempt + 1
    const wait = RETRY_MILLISECONDS[Math.min(attempt, RETRY_MILLISECONDS.length - 1)]!
    await new Promise((resolve) => setTimeout(resolve, wait))
  }
}

/** `ended`: the stream was open. */
async function readOnce(
  listener: Listener,
  ended: AbortSignal,
): Promise<'ended' | 'lost' | 'refused'> {
  const silence = new AbortController()
  const signal = AbortSignal.any([ended, silence.signal])
  let timer = setTimeout(() => silence.abort(), SILENCE_MILLISECONDS)
  try {
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
      clearTimeout(timer)
      timer = setTimeout(() => silence.abort(), SILENCE_MILLISECONDS)
      const lines = (rest + value).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) deliver(line, listener)
    }
  } finally {
    clearTimeout(timer)
  }
}

// A line that this page does not know is from a newer server: nothing that it could act on.
function deliver(line: string, listener: Listener): void {
  if (line.trim() === '') return
  const event = ServerEvent.safeParse(JSON.parse(line))
  if (event.success) listener.onEvent(event.data)
}
