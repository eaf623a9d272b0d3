import type { Design } from '@tideline/model'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { Examined } from '#data/examined.ts'
import { examiner } from '#data/examiner.ts'
import { fileChanges, fileChangeWords } from '#data/file-changes.ts'
import type { Workspace } from '#data/workspace.ts'

/** Another choice in the place of the present one. */
export type Alternative = { key: string; design: Design }

const PAUSE_MILLISECONDS = 40
/** Keeps the place of the words that come, so that nothing moves when they do. */
const TO_COME = 'being worked out'

/**
 * What each alternative would change in the files, in words, by its key. They are worked out one
 * after the other, an edit in between them, and come in as they are known.
 */
export function useAlternatives(
  workspace: Workspace,
  alternatives: readonly Alternative[],
): ReadonlyMap<string, string> {
  const [said, setSaid] = useState<{ of: Examined; words: ReadonlyMap<string, string> }>()
  const { classified, examination, isBehind } = workspace
  const latest = useRef(alternatives)
  useEffect(() => {
    latest.current = alternatives
  })
  useEffect(() => {
    if (isBehind) return
    const giveUp = new AbortController()
    const { signal } = giveUp
    let timer: ReturnType<typeof setTimeout>
    const work = async (at: number, found: ReadonlyMap<string, string>) => {
      const next = latest.current[at]
      if (!next) return
      const words = await examiner.examine(classified, next.design, signal).then(
        (then) => wordsOf(examination, then),
        () => 'this could not be worked out',
      )
      if (signal.aborted) return
      const known = new Map(found).set(next.key, words)
      setSaid({ of: examination, words: known })
      timer = setTimeout(() => void work(at + 1, known), PAUSE_MILLISECONDS)
    }
    timer = setTimeout(() => void work(0, new Map()), PAUSE_MILLISECONDS)
    return () => {
      clearTimeout(timer)
      giveUp.abort()
    }
  }, [classified, examination, isBehind])
  // What was said of the design before is not true of this one.
  const words = !isBehind && said?.of === examination ? said.words : undefined
  return useMemo(
    () => new Map(alternatives.map(({ key }) => [key, words?.get(key) ?? TO_COME])),
    [alternatives, words],
  )
}

function wordsOf(now: Examined, then: Examined): string {
  if (!then.plan) return 'no plan could be made'
  const words = fileChangeWords(fileChanges(now.artifacts, then.artifacts))
  const more = blockersOf(then) - blockersOf(now)
  return more > 0 ? `${words}; ${more} ${more === 1 ? 'blocker' : 'blockers'} more` : words
}

function blockersOf({ findings }: Pick<Examined, 'findings'>): number {
  return findings.problems.filter(({ severity }) => severity === 'blocker').length
}
