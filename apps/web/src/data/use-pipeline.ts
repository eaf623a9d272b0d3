import { type Design, factsWithToday, type Inventory } from '@tideline/model'
import { decide, historyReducer, startHistory } from '@tideline/pipeline'
import { useCallback, useMemo, useReducer, useState } from 'react'
import { useExamined } from '#data/use-examined.ts'
import type { Edit, HostReply, Workbench } from '#data/workspace.ts'

export type Pipeline = Omit<Workbench, 'host' | 'inventory' | 'openFolder'>

/**
 * The design with its history, and all that follows from it: what becomes of each node at once, the
 * plan, the checks and the files a moment later, from a thread beside the page.
 */
export function usePipeline(host: HostReply, inventory: Inventory, start: Design): Pipeline {
  const [history, dispatch] = useReducer(historyReducer, start, startHistory)
  const design = history.present
  const { takenAt, target, facts } = host
  const classified = useMemo(
    () => ({ takenAt, target, facts, inventory }),
    [takenAt, target, facts, inventory],
  )
  const decisions = useMemo(
    () => decide(inventory, factsWithToday(facts, design), design),
    [inventory, facts, design],
  )
  const { last, again } = useExamined(classified, design)
  const edit = useCallback<Edit>(
    (label, change) => dispatch({ action: 'do', label, design: change(design) }),
    [design],
  )
  const [lastStep, setLastStep] = useState('')
  const undoName = history.past.at(-1)?.label
  const redoName = history.future[0]?.label
  const undo = useCallback(() => {
    dispatch({ action: 'undo' })
    if (undoName !== undefined) setLastStep(`Taken back: ${undoName}`)
  }, [undoName])
  const redo = useCallback(() => {
    dispatch({ action: 'redo' })
    if (redoName !== undefined) setLastStep(`Done again: ${redoName}`)
  }, [redoName])
  return useMemo(() => {
    const { examined, fault, of } = last
    return {
      classified,
      design,
      decisions,
      examination: examined && { ...examined, decisions },
      fault,
      workOutAgain: again,
      isBehind: of?.design !== design || of.host !== classified,
      edit,
      undo: { name: undoName, run: undo },
      redo: { name: redoName, run: redo },
      lastStep,
    }
  }, [classified, design, decisions, last, again, edit, undoName, undo, redoName, redo, lastStep])
}
