import type { Handler } from '#handlers/answer.ts'

export const changes: Handler<'changes'> = (_body, { session }) => ({
  reply: session.changes() ?? null,
})
