import type { Handler } from '#handlers/answer.ts'

/** The run's token for the ticket of a browser that we opened. */
export const session: Handler<'session'> = ({ ticket }, { tokens }) => {
  const token = tokens.redeemTicket(ticket)
  return token === undefined ? { status: 401, problem: notAdmitted } : { reply: { token } }
}

/** One body for every wrong, old, used or missing secret. */
export const notAdmitted = {
  code: 'not-admitted',
  severity: 'blocker',
  title: 'This page is not connected to the running Tideline',
  why: 'The address that opens it holds a secret of this run, and this page has none that is valid.',
  remedy: 'Open the address that Tideline printed in its terminal.',
} as const
