import type { CallReply, Design, Inventory } from '@tideline/model'
import type { Examination } from '@tideline/pipeline'
import { createContext, useContext } from 'react'
import type { SaveState } from '#data/autosave.ts'

export type HostReply = CallReply<'host'>

/** One change of the design: the name that undo shows, and what it makes of the design. */
export type Edit = (name: string, change: (design: Design) => Design) => void

/** Everything that a place needs once the host has been read. */
export type Workspace = {
  host: HostReply
  inventory: Inventory
  design: Design
  /** Follows the design; while a big host is worked out it may be one step behind. */
  examination: Examination
  edit: Edit
  undo: { name: string | undefined; run: () => void }
  redo: { name: string | undefined; run: () => void }
  save: SaveState
  /** After a conflict: the other tab's design, or ours over it. */
  takeTheirs: () => void
  keepMine: () => void
  /** Asks for the children of a folded folder. */
  openFolder: (path: string) => void
}

/** Absent while the first scan runs. */
export const WorkspaceContext = createContext<Workspace | undefined>(undefined)

/** Inside of a place. The shell draws no place before there is something to show. */
export function useWorkspace(): Workspace {
  const workspace = useContext(WorkspaceContext)
  if (!workspace) throw new Error('a place was drawn before the host was read')
  return workspace
}
