import type { Comparison, Facts, Numbers, Problem } from '@tideline/model'
import { hostNameOf } from '#data/host-words.ts'
import type { Workspace } from '#data/workspace.ts'

/** One of two hosts, with what the design comes to on it. */
export type Side = {
  /** The name of the machine, or of one machine the moment: what tells it from the other. */
  title: string
  isShownHost: boolean
  takenAt: string
  facts: Facts
  numbers: Numbers
  problems: readonly Problem[]
}

/** In the order in which they are compared: of one machine the earlier first. */
export function sidesOf(
  { host, examination }: Workspace,
  comparison: Comparison,
): [then: Side, now: Side] {
  const mine = {
    isShownHost: true,
    takenAt: host.takenAt,
    facts: host.facts,
    numbers: examination.decisions.numbers,
    problems: examination.findings.problems,
  }
  const that = { ...comparison, isShownHost: false }
  const [then, now] = comparison.isThatThen ? [that, mine] : [mine, that]
  return [
    { ...then, title: titleOf(then, now) },
    { ...now, title: titleOf(now, then) },
  ]
}

type Untitled = Omit<Side, 'title'>

function titleOf(side: Untitled, other: Untitled): string {
  const [name, otherName] = [hostNameOf(side.facts), hostNameOf(other.facts)]
  if (name !== otherName) return name
  const [day, otherDay] = [dayOf(side.takenAt), dayOf(other.takenAt)]
  if (day !== otherDay) return day
  const [moment, otherMoment] = [momentOf(side.takenAt), momentOf(other.takenAt)]
  if (moment !== otherMoment) return moment
  return side.isShownHost ? 'the one shown' : 'the file'
}

function dayOf(takenAt: string): string {
  return new Date(takenAt).toLocaleDateString('en-GB', { dateStyle: 'medium' })
}

export function momentOf(takenAt: string): string {
  return new Date(takenAt).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' })
}
