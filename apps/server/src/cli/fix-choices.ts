import type { Problem } from '@tideline/model'

/** What to type for fixes that are made by their code alone. */
export function byCodeWords(problems: readonly Pick<Problem, 'code' | 'fix'>[]): string {
  const wide = problems.filter(({ fix }) => fix?.isWide)
  const others = problems.filter(({ fix }) => !fix?.isWide)
  return [
    ...(others.length > 0
      ? [`The machine, the root and the way are changed only by code: ${typed(others)}`]
      : []),
    ...(wide.length > 0
      ? [`A whole folder is kept for a name in it only by code: ${typed(wide)}`]
      : []),
  ].join('\n')
}

function typed(problems: readonly Pick<Problem, 'code'>[]): string {
  const codes = [...new Set(problems.map(({ code }) => code))].join(' ')
  return `tideline fix SNAPSHOT DESIGN ${codes} --out DESIGN`
}
