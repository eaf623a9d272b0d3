import { acknowledgementOf, formatBytes, lostStays, visibleText } from '@tideline/model'
import { placesWords } from '#artifacts/header.ts'
import type { RenderInput } from '#artifacts/render-input.ts'

/** What migrate.sh says before it does anything: warnings that nobody took as they are, and what is undecided. */
export function openQuestions({ design, findings, numbers, undecided }: RenderInput) {
  const open = findings.problems.filter(
    (problem) => problem.severity === 'warning' && !acknowledgementOf(problem, design),
  )
  const { undecidedPlaces, undecidedBytes } = numbers
  const rows = undecidedPlaces === 0 ? [] : undecided()
  return {
    warnings: open.map(({ title, code }) => visibleText(`${title} [${code}]`)),
    notChecked: findings.notChecked.map(({ title, code }) => visibleText(`${title} [${code}]`)),
    undecided: rows.map(({ path, bytes, places, isRest }) =>
      visibleText(
        `${formatBytes(bytes)}  ${isRest ? `${places === 1 ? '1 place' : `${places} places`} in ` : ''}${path}`,
      ),
    ),
    undecidedWords: placesWords(numbers, undecidedPlaces, undecidedBytes),
    lostStays: lostStays(design) ?? '',
  }
}
