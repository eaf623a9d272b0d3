import type { Design } from '@tideline/model'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { Examined } from '#data/examined.ts'
import { examiner } from '#data/examiner.ts'
import { fileChangeSum, fileChanges, fileChangeWords } from '#data/file-changes.ts'
import type { Workspace } from '#data/workspace.ts'

/** Another choice in the place of the present one. */
export type Alternative = { key: string; design: Design }

const PAUSE_MILLISECONDS = 40

/** What a choice would change in the files. */
export type Changed = {
  /** In one line, so that nothing moves when it comes: `6 files +125 −12`. */
  sum: string
  /** By their names. */
  whole?: string
}

const TO_COME: Changed = { sum: 'being worked out' }

/**
 * What each alternative would change in the files, by its key. They are worked out one
 * after the other, an edit in between them, and come in as they are known.
 */
export function useAlternatives(
  workspace: Workspace,
  alternatives: readonly Alternative[],
): ReadonlyMap<string, Changed> {
  const [said, setSaid] = useState<{ of: Examined; changes: ReadonlyMap<string, Changed> }>()
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
    const work = async (at: number, found: ReadonlyMap<string, Changed>) => {
      const next = latest.current[at]
      if (!next) return
      const changed = await examiner.examine(classified, next.design, signal).then(
        (then) => changedBy(examination, then),
        () => ({ sum: 'this could not be worked out' }),
      )
      if (signal.aborted) return
      const known = new Map(found).set(next.key, changed)
      setSaid({ of: examination, changes: known })
      timer = setTimeout(() => void work(at + 1, known), PAUSE_MILLISECONDS)
    }
    timer = setTimeout(() => void work(0, new Map()), PAUSE_MILLISECONDS)
    return () => {
      clearTimeout(timer)
      giveUp.abort()
    }
  }, [classified, examination, isBehind])
  // What was said of the design before is not true of this one.
  const known = !isBehind && said?.of === examination ? said.changes : undefined
  return useMemo(
    () => new Map(alternatives.map(({ key }) => [key, known?.get(key) ?? TO_COME])),
    [alternatives, known],
  )
}

function changedBy(now: Examined, then: Examined): Changed {
  if (!then.plan) return { sum: 'no plan could be made' }
  const changes = fileChanges(now.artifacts, then.artifacts)
  const whole = fileChangeWords(changes)
  const more = blockersOf(then) - blockersOf(now)
  if (more <= 0) return { sum: fileChangeSum(changes), whole }
  const blockers = `${more} ${more === 1 ? 'blocker' : 'blockers'}`
  return { sum: `${fileChangeSum(changes)}; +${blockers}`, whole: `${whole}; ${blockers} more` }
}

function blockersOf({ findings }: Pick<Examined, 'findings'>): number {
  return findings.problems.filter(({ severity }) => severity === 'blocker').length
}
