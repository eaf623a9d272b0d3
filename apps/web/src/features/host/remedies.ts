import type { FactName, Facts, NotChecked, ScanState } from '@tideline/model'
import { isNixos, isOnlyOnNixos } from '#features/host/fact-entry.tsx'
import { UNREAD_FACTS } from '#features/host/unread-facts.ts'

export type UnreadThing = {
  key: string
  title: string
  why: string
  without: string
  /** Folders that were not listed. */
  folders?: readonly string[]
}

/** Things that one act of the user would make known. */
export type Remedy = {
  /** A sentence without its full stop; empty where nothing would help. */
  help: string
  things: UnreadThing[]
  /** Checks that wait for the same. */
  waiting: number
}

/** As the scanner says it where root may read what this user may not. */
export const WITH_SUDO = 'Start Tideline with sudo'

/** What is not known, grouped by what would make it known; the one that heals most comes first. */
export function remedies(
  facts: Facts,
  scan: ScanState,
  notChecked: readonly NotChecked[],
): Remedy[] {
  const groups = new Map<string, Remedy>()
  const add = (help: string | undefined, thing: UnreadThing) => {
    const words = (help ?? '').replace(/\.$/, '')
    const group = groups.get(words) ?? { help: words, things: [], waiting: 0 }
    group.things.push(thing)
    groups.set(words, group)
  }
  if (scan.unreadableCount > 0) add(WITH_SUDO, unreadableFolders(scan))
  for (const name of Object.keys(UNREAD_FACTS) as FactName[]) {
    const fact = facts[name]
    if (fact.state === 'known' || (isOnlyOnNixos(name) && !isNixos(facts))) continue
    add(fact.help, { key: name, why: fact.why, ...UNREAD_FACTS[name] })
  }
  for (const { help } of notChecked) {
    const group = groups.get((help ?? '').replace(/\.$/, ''))
    if (group) group.waiting += 1
  }
  return [...groups.values()].sort(
    (a, b) => Number(a.help === '') - Number(b.help === '') || b.things.length - a.things.length,
  )
}

/** Checks that wait for something else than a fact that could not be read, by what that is. */
export function waitingElsewhere(
  notChecked: readonly NotChecked[],
  groups: readonly Remedy[],
): { help: string; count: number }[] {
  const told = new Set(groups.map(({ help }) => help))
  const counts = new Map<string, number>()
  for (const check of notChecked) {
    const help = (check.help ?? '').replace(/\.$/, '')
    if (!told.has(help)) counts.set(help, (counts.get(help) ?? 0) + 1)
  }
  return [...counts].map(([help, count]) => ({ help, count }))
}

function unreadableFolders({ unreadableCount, unreadable }: ScanState): UnreadThing {
  return {
    key: 'folders',
    title: `${unreadableCount} ${unreadableCount === 1 ? 'folder' : 'folders'}`,
    why: 'this user may not list them',
    without: 'Sums are “at least”, and what is in them cannot be decided one by one.',
    folders: unreadable,
  }
}

/** Facts of the machine that Tideline runs on, where another system was read. */
export function runnerFacts(facts: Facts): string[] {
  return (Object.keys(UNREAD_FACTS) as FactName[])
    .filter((name) => facts[name].state === 'known' && facts[name].about === 'runner')
    .map((name) => RUNNER_WORDS[name] ?? UNREAD_FACTS[name].title)
}

const RUNNER_WORDS: Partial<Record<FactName, string>> = {
  kernel: 'the kernel',
  memory: 'RAM',
  blockDevices: 'disks and partitions',
  session: 'how you are connected',
  space: 'how full the file systems are',
  swap: 'swap',
  identity: 'the name',
}
