import type { PathText, Problem } from '@tideline/model'
import type { Answer } from '#handlers/answer.ts'

export const notMeasured: Problem = {
  code: 'not-measured',
  severity: 'note',
  title: 'The first scan is still running',
  why: 'Sizes are known once the directories have been read.',
}

export type NotFound =
  | { state: 'not-measured' }
  | { state: 'outdated' }
  | { state: 'no-such-node' | 'not-entered'; path: PathText }

/** The answer to a call about a node that is not there, or not to be entered. */
export function notFound(sought: NotFound): Extract<Answer<never>, { problem: Problem }> {
  switch (sought.state) {
    case 'not-measured':
      return { status: 404, problem: notMeasured }
    case 'outdated':
      return { status: 409, problem: outdated }
    case 'not-entered':
      return { status: 404, problem: { ...notEntered, path: sought.path } }
    default:
      return { status: 404, problem: { ...noSuchNode, path: sought.path } }
  }
}

const outdated: Problem = {
  code: 'outdated',
  severity: 'note',
  title: 'There is a newer scan',
  why: 'This was asked of a scan that another one has replaced.',
  remedy: 'Load the inventory again.',
}

const noSuchNode: Problem = {
  code: 'no-such-node',
  severity: 'blocker',
  title: 'The scan found no such folder',
  why: 'Only folders that the scan found can be opened.',
  remedy: 'Scan again if it is new.',
}

const notEntered: Problem = {
  code: 'not-entered',
  severity: 'note',
  title: 'This is not looked into',
  why: 'It is no folder, or one that belongs to another file system, to a snapshot or to Nix.',
}
