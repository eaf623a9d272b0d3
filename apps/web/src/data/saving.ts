import { createContext, useContext } from 'react'
import type { SaveState } from '#data/autosave.ts'

export type Saving = {
  save: SaveState
  /**
   * After a conflict: the other tab's design, or ours over it. Undo brings the one that was not chosen.
   * False where the other one could not be read, and all is as before.
   */
  takeTheirs: () => Promise<boolean>
  keepMine: () => Promise<boolean>
}

/** Beside the workspace: it changes three times for each edit, and only the frame's edges tell of it. */
export const SavingContext = createContext<Saving | undefined>(undefined)

export function useSaving(): Saving {
  const saving = useContext(SavingContext)
  if (!saving) throw new Error('something asked for the state of saving before the host was read')
  return saving
}
