import { type CatalogueRecord, type RecordCategory, recordIdOf } from '@tideline/model'
import type { Check } from '@tideline/pipeline'

export type Subject = RecordCategory | 'checks'

export type Hit =
  | { type: 'record'; key: string; record: CatalogueRecord }
  | { type: 'check'; key: string; check: CheckText }

/** A check, or what refuses to plan at all: both have a page. */
export type CheckText = Pick<Check, 'code' | 'title' | 'about'> &
  Partial<Pick<Check, 'severity' | 'needs' | 'source'>>

/** What every word of `text` is in, the best first; all of `of` without words. */
export function searchReference(
  records: readonly CatalogueRecord[],
  checks: readonly CheckText[],
  text: string,
  of: Subject | undefined,
): Hit[] {
  const words = text.toLowerCase().replaceAll('~/', '').split(/\s+/).filter(Boolean)
  const found: { hit: Hit; rank: number }[] = []
  const add = (hit: Hit, name: string, title: string, rest: string) => {
    const rank = rankOf(words, [name, title, rest])
    if (rank !== undefined) found.push({ hit, rank })
  }
  if (of === undefined || of === 'checks')
    for (const check of checks)
      add({ type: 'check', key: check.code, check }, check.code, check.title, check.about)
  if (of !== 'checks')
    for (const record of records) {
      if (of !== undefined && record.category !== of) continue
      const { path, title, ifLost, gotcha = '', option = '' } = record
      const key = recordIdOf(record)
      add({ type: 'record', key, record }, path, title, `${option}\n${ifLost}\n${gotcha}`)
    }
  return found.sort((a, b) => a.rank - b.rank).map(({ hit }) => hit)
}

/** Lower is better: the whole name, then a part of it, then the title, then what is said. */
function rankOf(
  words: readonly string[],
  [name, title, rest]: readonly [string, string, string],
): number | undefined {
  let rank = 0
  const [lowName, lowTitle, lowRest] = [name, title, rest].map((part) => part.toLowerCase())
  for (const word of words) {
    if (lowName === word) rank += 0
    else if (lowName!.endsWith(`/${word}`)) rank += 1
    else if (lowName!.includes(word)) rank += 2
    else if (lowTitle!.includes(word)) rank += 3
    else if (lowRest!.includes(word)) rank += 5
    else return undefined
  }
  return rank
}
