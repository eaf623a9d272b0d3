import type { Design } from '@tideline/model'
import type { ClassifiedHost } from '@tideline/pipeline'
import { useCallback, useEffect, useState } from 'react'
import type { Examined } from '#data/examined.ts'
import { examiner } from '#data/examiner.ts'

/** What was worked out last, and of which design. Both are absent until the first answer. */
export type LastExamined = {
  examined: Examined | undefined
  of: { host: ClassifiedHost; design: Design } | undefined
  /** The design could not be worked out: a fault of ours. */
  fault: Error | undefined
}

const NOTHING: LastExamined = { examined: undefined, of: undefined, fault: undefined }

/** Follows the design; one that was overtaken while it waited is left out. `again` is for after a fault. */
export function useExamined(
  host: ClassifiedHost,
  design: Design,
): { last: LastExamined; again: () => void } {
  const [last, setLast] = useState(NOTHING)
  const ask = useCallback(
    (signal: AbortSignal) =>
      void examiner.examine(host, design, signal).then(
        (examined) => setLast({ examined, of: { host, design }, fault: undefined }),
        (fault: Error) => setLast({ examined: undefined, of: { host, design }, fault }),
      ),
    [host, design],
  )
  useEffect(() => {
    const giveUp = new AbortController()
    ask(giveUp.signal)
    return () => giveUp.abort()
  }, [ask])
  const again = useCallback(() => {
    setLast(NOTHING)
    ask(new AbortController().signal)
  }, [ask])
  return { last, again }
}
