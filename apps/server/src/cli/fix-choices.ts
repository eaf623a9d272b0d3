import type { Problem } from '@tideline/model'

/** What to type for fixes that are made by their code alone. */
export function byCodeWords(problems: readonly Pick<Problem, 'code'>[]): string {
  const codes = [...new Set(problems.map(({ code }) => code))].join(' ')
  return `The machine, the root and the way are changed only by code: tideline fix SNAPSHOT DESIGN ${codes} --out DESIGN`
}
