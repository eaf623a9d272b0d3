import type { DesignEdit } from '@tideline/model'
import { applyEdit } from '@tideline/pipeline'
import { useWorkbench } from '#data/workspace.ts'

/** Makes the edits of a fix as one step that undo takes back by its label. */
export type ChangeDesign = (label: string, edits: readonly DesignEdit[]) => void

export function useChangeDesign(): ChangeDesign {
  const { edit } = useWorkbench()
  return (label, edits) => edit(label, (now) => edits.reduce(applyEdit, now))
}
