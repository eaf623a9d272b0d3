import { call } from '#data/call.ts'
import { storeToken } from '#data/token.ts'

/**
 * The token arrives in the address: `#token=…`, or `#ticket=…` in a browser that we opened. It
 * leaves the address bar at once, so that it is in no history, bookmark or screenshot.
 */
export async function startSession(): Promise<void> {
  const given = new URLSearchParams(location.hash.slice(1))
  const token = given.get('token')
  const ticket = given.get('ticket')
  if (token === null && ticket === null) return
  history.replaceState(history.state, '', location.pathname + location.search)
  if (token !== null) return storeToken(token)
  const reply = await call('session', { ticket: ticket ?? '' })
  if (reply.ok) storeToken(reply.value.token)
}
