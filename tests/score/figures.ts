import type { Score, Share } from './score.ts'

/** The table of docs/catalogue-score.md. */
export function figures(tune: Score, heldBack: Score): string {
  const row = (title: string, of: (score: Score) => string) =>
    `| ${title} | ${of(tune)} | ${of(heldBack)} |`
  return [
    '| | tuned on | held back |',
    '| --- | --- | --- |',
    row('configurations', (score) => String(score.configurations)),
    row('kept paths, each as often as it is kept', (score) => String(score.known.of)),
    row('**known**', (score) => percent(score.known)),
    row('known, of the system', (score) => percent(score.knownSystem)),
    row('known, in a home', (score) => percent(score.knownUser)),
    row('known, without private names', (score) => percent(score.knownOfPublic)),
    row('known in a home, without private names', (score) => percent(score.knownUserOfPublic)),
    row('known, each path once', (score) => percent(score.knownPaths)),
    row('**wrong “lose”**', (score) => percent(score.wrongLose, 2)),
    row('mode as they set it', (score) => percent(score.mode)),
    row('owner as they set it', (score) => percent(score.owner)),
  ].join('\n')
}

function percent({ count, of }: Share, digits = 1): string {
  return of === 0 ? '–' : `${((100 * count) / of).toFixed(digits)} % (${count} of ${of})`
}
