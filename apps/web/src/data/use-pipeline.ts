import type { Design, Inventory } from '@tideline/model'
import { type Examination, examine, historyReducer, startHistory } from '@tideline/pipeline'
import { useCallback, useDeferredValue, useMemo, useReducer } from 'react'
import type { Edit, HostReply } from '#data/workspace.ts'

export type Pipeline = {
  design: Design
  examination: Examination
  edit: Edit
  undo: { name: string | undefined; run: () => void }
  redo: { name: string | undefined; run: () => void }
}

/** The design with its history, and all that follows from it, worked out in the page. */
export function usePipeline(host: HostReply, inventory: Inventory, start: Design): Pipeline {
  const [history, dispatch] = useReducer(historyReducer, start, startHistory)
  const design = history.present
  // Deferred: on a big host a tick shows in the tree before the files have been printed again.
  const shown = useDeferredValue(design)
  const { takenAt, target, facts } = host
  const examination = useMemo(
    () => examine({ takenAt, target, facts, inventory }, shown),
    [takenAt, target, facts, inventory, shown],
  )
  const edit = useCallback<Edit>(
    (label, change) => dispatch({ action: 'do', label, design: change(design) }),
    [design],
  )
  const undo = useCallback(() => dispatch({ action: 'undo' }), [])
  const redo = useCallback(() => dispatch({ action: 'redo' }), [])
  return {
    design,
    examination,
    edit,
    undo: { name: history.past.at(-1)?.label, run: undo },
    redo: { name: history.future[0]?.label, run: redo },
  }
}
