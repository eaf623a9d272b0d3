import type { Handler } from '#handlers/answer.ts'

const STATUS_OF = { conflict: 409, invalid: 400, damaged: 422, newer: 422, storage: 507 } as const

export const writeDesign: Handler<'writeDesign'> = async ({ revision, design }, context) => {
  const written = await context.designs.write(revision, design)
  if (!written.ok) return { status: STATUS_OF[written.reason], problem: written.problem }
  context.events.send({ event: 'design-saved', revision: written.revision })
  return { reply: { revision: written.revision, savedAt: written.savedAt } }
}
