import type { NotChecked } from '@tideline/model'

/** What is not known, and all that could not be looked at without it. */
export type Waiting = Pick<NotChecked, 'why' | 'help'> & {
  checks: Pick<NotChecked, 'code' | 'title'>[]
}

/** Once per cause, in the order in which they came: one act of the user would let all of them be made. */
export function waitingByCause(notChecked: readonly NotChecked[]): Waiting[] {
  const found = new Map<string, Waiting>()
  for (const { code, title, why, help } of notChecked) {
    const cause = `${why}\n${help ?? ''}`
    const waiting = found.get(cause) ?? { why, ...(help !== undefined && { help }), checks: [] }
    waiting.checks.push({ code, title })
    found.set(cause, waiting)
  }
  return [...found.values()]
}
