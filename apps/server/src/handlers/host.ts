import type { Handler } from '#handlers/answer.ts'

/** Who this is; there before the first byte is measured. */
export const host: Handler<'host'> = (_body, { session, version }) => ({
  reply: { version, ...session.host() },
})
