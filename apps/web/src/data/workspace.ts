import type { CallReply, Design, Inventory, PathText } from '@tideline/model'
import type { ClassifiedHost, Decisions } from '@tideline/pipeline'
import { createContext, useContext } from 'react'
import type { Examined } from '#data/examined.ts'

export type HostReply = CallReply<'host'>

/** One change of the design: the name that undo shows, and what it makes of the design. */
export type Edit = (name: string, change: (design: Design) => Design) => void

/** All that follows from a design. */
export type Examination = Examined & { decisions: Decisions }

/** What there is as soon as the host has been read. */
export type Workbench = {
  host: HostReply
  inventory: Inventory
  /** As every design of it is worked out: the same object as long as the host is, since a thread is sent it. */
  classified: ClassifiedHost
  design: Design
  /** What becomes of each node under the design: never behind it. */
  decisions: Decisions
  /** Absent until the first answer. But for the decisions it may be one design behind: see `isBehind`. */
  examination: Examination | undefined
  /** Plan, findings and files are those of the design before, or not there yet. */
  isBehind: boolean
  /** Why there is no examination. */
  fault: Error | undefined
  /** After a fault. */
  workOutAgain: () => void
  edit: Edit
  undo: { name: string | undefined; run: () => void }
  redo: { name: string | undefined; run: () => void }
  /** What undo or redo did last, in words; empty before either. */
  lastStep: string
  /** Asks for paths in folded folders and for their children: true once the answer is there, false where none came. */
  openFolder: (...paths: PathText[]) => Promise<boolean>
}

/** Everything that a place needs. */
export type Workspace = Workbench & { examination: Examination }

/** Absent while the first scan runs. */
export const WorkspaceContext = createContext<Workbench | undefined>(undefined)

/** For what is drawn before the first design has been worked out: the frame, and the host's place. */
export function useWorkbench(): Workbench {
  const workbench = useContext(WorkspaceContext)
  if (!workbench) throw new Error('something was drawn before the host was read')
  return workbench
}

/** Inside of a place. The shell draws no place before there is something to show. */
export function useWorkspace(): Workspace {
  const workbench = useWorkbench()
  if (!isWorkedOut(workbench)) throw new Error('a place was drawn before the design was worked out')
  return workbench
}

export function isWorkedOut(workbench: Workbench): workbench is Workspace {
  return workbench.examination !== undefined
}
