import { hearAnswer, hearSilence } from '#data/live.ts'

/** A call that takes longer may be hard work, or nobody is at work. */
const LONG_MILLISECONDS = 3000
/** Whoever answers at all sends this at once. */
const SMALL_THING = '/icon.svg'
const PATIENCE_MILLISECONDS = 2000

/** Watches over one call, until what is returned ends that: where it takes long, the server is asked whether it is there. */
export function whileAsking(): () => void {
  const timer = setTimeout(() => void askWhetherThere(), LONG_MILLISECONDS)
  return () => clearTimeout(timer)
}

let isAsked = false

async function askWhetherThere(): Promise<void> {
  if (isAsked) return
  isAsked = true
  const timer = setTimeout(hearSilence, PATIENCE_MILLISECONDS)
  // It is not given up: a program that was stopped answers it as soon as it goes on.
  await fetch(SMALL_THING, { method: 'HEAD', credentials: 'omit', cache: 'no-store' }).then(
    hearAnswer,
    // Who refuses is gone: the stream of events, which ended with it, says so.
    () => undefined,
  )
  clearTimeout(timer)
  isAsked = false
}
