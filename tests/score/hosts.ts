import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { hostNames } from '@tideline/fixtures/sysroot'
import { type Numbers, Snapshot } from '@tideline/model'
import { classify, decide, type Recommendation, recommend, suggest } from '@tideline/pipeline'

const SNAPSHOTS = resolve(import.meta.dirname, '../../packages/fixtures/snapshots')

export type HostScore = {
  name: string
  isNixos: boolean
  /** After every recommendation is taken. */
  numbers: Numbers
  recommendations: Recommendation[]
}

/** Each recorded host, in the order of their names, as one who takes all recommendations finds it. */
export function hostScores(): HostScore[] {
  return hostNames.map((name) => {
    const snapshot = Snapshot.parse(
      JSON.parse(readFileSync(join(SNAPSHOTS, `${name}.json`), 'utf8')),
    )
    const { facts } = snapshot
    const inventory = classify(snapshot)
    const design = suggest(facts, inventory, {})
    return {
      name,
      isNixos: facts.os.state === 'missing' || facts.os.value.isNixos,
      numbers: decide(inventory, facts, design).numbers,
      recommendations: recommend(inventory, facts, []),
    }
  })
}

/** Percent of the places of `/`. */
export function undecidedShare({ numbers }: HostScore): number {
  const { keptPlaces, lostPlaces, undecidedPlaces } = numbers
  return (100 * undecidedPlaces) / Math.max(1, keptPlaces + lostPlaces + undecidedPlaces)
}

/** The second table of docs/catalogue-score.md. */
export function hostFigures(scores: readonly HostScore[]): string {
  return [
    '| host | kept places | lost places | undecided places | undecided |',
    '| --- | --- | --- | --- | --- |',
    ...scores.map((score) => {
      const { keptPlaces, lostPlaces, undecidedPlaces } = score.numbers
      const share = score.isNixos ? `${undecidedShare(score).toFixed(1)} %` : 'not NixOS'
      return `| ${[score.name, keptPlaces, lostPlaces, undecidedPlaces, share].join(' | ')} |`
    }),
  ].join('\n')
}
