import {
  formatBytes,
  type PathText,
  pathsWords,
  type TodayState,
  visibleText,
} from '@tideline/model'
import type { Drift, DriftAdvice, DriftGroup } from '@tideline/pipeline'
import type { Terminal } from '#cli/command.ts'
import { moveLines, notYetLines, placesWords, stopLines } from '#cli/loss-print.ts'
import { labelled, wrapped } from '#cli/wrap-text.ts'

/** What is missing is a list of its own. */
const STATE_WORDS: Record<Exclude<TodayState, 'missing'>, string> = {
  there: 'there',
  'not-visible': 'not visible',
}
const STATE_WIDTH = 'not visible  '.length

const ADVICE_WORDS: Record<DriftAdvice, string> = {
  keep: 'To be kept, as a rule',
  ask: 'A matter of taste',
  unknown: 'Unknown to the catalogue',
  drop: 'Made again by itself',
}

/** On pages of 80 columns; what is made again in one line. */
export function printDrift(found: Drift, terminal: Terminal): void {
  const lines = [
    ...keptLines(found),
    ...moveLines(found.moves),
    ...stopLines(found.stops),
    '',
    ...goneLines(found),
    '',
    ...lostLines(found),
    ...notYetLines(found.notYet),
    '',
    ...additionLines(found),
  ]
  terminal.out(`${lines.join('\n')}\n`)
}

function keptLines({ kept, module, stores }: Drift): string[] {
  if (kept.length === 0) return ['What is kept today was not seen.']
  const by = module ? ` by ${module}` : ''
  const showsStore = stores.length > 1
  return [
    ...wrapped(
      `Kept today${by}: ${pathsWords(kept.length)} in ${stores.map(visibleText).join(', ')}.`,
    ),
    ...kept.flatMap(({ path, state, store }) => {
      const where = showsStore ? `  in ${visibleText(store)}` : ''
      if (state === 'missing') return []
      return [`  ${STATE_WORDS[state].padEnd(STATE_WIDTH)}${visibleText(path)}${where}`]
    }),
  ]
}

function goneLines({ gone }: Drift): string[] {
  if (gone.length === 0) return ['Gone from the disk: nothing that is kept today.']
  return [
    ...wrapped(
      `Gone from the disk: ${pathsWords(gone.length)}. Your list need not name ${gone.length === 1 ? 'it' : 'them'}.`,
    ),
    ...gone.map((path) => `  ${visibleText(path)}`),
  ]
}

function lostLines({ lost, additions, isLowerBound }: Drift): string[] {
  if (lost.length === 0) return ['On the root, and lost at the next reboot: nothing.']
  const bytes = lost.reduce((sum, group) => sum + group.bytes, 0)
  const count = lost.reduce((sum, group) => sum + group.places.length, 0)
  const atLeast = isLowerBound ? 'at least ' : ''
  return [
    `On the root, and lost at the next reboot: ${atLeast}${formatBytes(bytes)} in ${placesWords(count)}.`,
    ...lost.flatMap((group) => groupLines(group, new Set(additions.map(({ rule }) => rule.path)))),
  ]
}

/** `advised`: what the recommendations would add has a mark, and is not listed a second time. */
function groupLines(
  { advice, bytes, places }: DriftGroup,
  advised: ReadonlySet<PathText>,
): string[] {
  const head = `  ${ADVICE_WORDS[advice]}: ${formatBytes(bytes)} in ${placesWords(places.length)}`
  if (advice === 'drop') return [head]
  return [
    head,
    ...places.flatMap(({ path, bytes: size, title }) => [
      `  ${advised.has(path) ? '+' : ' '} ${visibleText(path)}`,
      ...labelled('', visibleText([formatBytes(size), title].filter(Boolean).join(' · ')), 6),
    ]),
  ]
}

function additionLines({ lost, additions }: Drift): string[] {
  if (additions.length === 0) return ['The recommendations would add nothing to the list.']
  const listed = new Set(
    lost.flatMap(({ advice, places }) => (advice === 'drop' ? [] : places.map(({ path }) => path))),
  )
  const others = additions.filter(({ rule }) => !listed.has(rule.path))
  const marked = additions.length - others.length
  const where =
    marked === 0 ? '' : `, ${others.length === 0 ? 'those' : `${marked} of them`} with a + above`
  return [
    ...wrapped(
      `The recommendations would add ${pathsWords(additions.length)} to the list${where}.`,
    ),
    ...others.flatMap(({ rule, bytes, reason }) => [
      `  ${visibleText(rule.path)}`,
      ...labelled('', visibleText(`${formatBytes(bytes)} · ${reason}`), 4),
    ]),
  ]
}
