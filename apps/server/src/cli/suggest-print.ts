import { formatBytes, type Numbers, SEVERITY_WORDS, visibleText } from '@tideline/model'
import {
  PLACE_KIND_TITLES,
  PLACE_KINDS,
  type Reset,
  resetWords,
  type Weighed,
} from '@tideline/pipeline'
import type { Terminal } from '#cli/command.ts'
import { placesWords } from '#cli/loss-print.ts'
import { wrapped } from '#cli/wrap-text.ts'

/** What a design would keep and lose and why, by what it is, and what that would change. */
export function printAdditions(
  additions: readonly Weighed[],
  { before, after }: { before: Numbers; after: Numbers },
  reset: Reset,
  terminal: Terminal,
): void {
  const groups = PLACE_KINDS.flatMap((kind) => {
    const ofKind = additions.filter(({ placeKind }) => placeKind === kind)
    return ofKind.length === 0 ? [] : ['', ...groupLines(PLACE_KIND_TITLES[kind], ofKind)]
  })
  const lines = [...wrapped(changeOf(before, after, reset)), ...groups]
  terminal.out(`${lines.join('\n')}\n`)
}

function groupLines(title: string, additions: readonly Weighed[]): string[] {
  const bytes = additions.reduce((sum, addition) => sum + addition.bytes, 0)
  return [
    `${title}: ${formatBytes(bytes)}`,
    ...additions.flatMap(({ rule, reason, severity, bytes: size }) => {
      const cost = severity === undefined ? '' : ` · if lost: ${SEVERITY_WORDS[severity]}`
      return [
        `  ${rule.decision}  ${visibleText(rule.path)}`,
        `        ${formatBytes(size)} · ${visibleText(reason)}${cost}`,
      ]
    }),
  ]
}

function changeOf(before: Numbers, after: Numbers, reset: Reset): string {
  const gone = after.lostBytes + after.undecidedBytes
  return [
    `Undecided: ${placesWords(before.undecidedPlaces)} now, ${after.undecidedPlaces} after it.`,
    `Kept: ${formatBytes(after.keptBytes)} in ${placesWords(after.keptPlaces)}.`,
    `Gone ${resetWords(reset).when}: ${formatBytes(gone)}.`,
  ].join(' ')
}
