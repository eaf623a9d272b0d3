import type { Handler } from '#handlers/answer.ts'

export const readDesign: Handler<'readDesign'> = async (_body, { designs }) => {
  const saved = await designs.read()
  if (!saved.ok) return { status: 422, problem: saved.problem }
  const { revision, design, savedAt } = saved
  return { reply: { revision, design, savedAt } }
}
