import type { ReactNode } from 'react'
import { isWorkedOut, useWorkbench } from '#data/workspace.ts'

/** What needs the plan, the checks or the files: nothing of it is drawn before they are there. */
export function WhenWorkedOut({
  fallback = null,
  children,
}: {
  fallback?: ReactNode
  children: ReactNode
}) {
  return isWorkedOut(useWorkbench()) ? children : fallback
}
