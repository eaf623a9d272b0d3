import {
  type EmptyRoot,
  emptyRootOf,
  type Facts,
  keptToday,
  moduleToday,
  pathsWords,
  storesToday,
  visibleText,
} from '@tideline/model'
import { systemReason } from './host-verdict.ts'
import type { Strategy } from './strategy.ts'

export const unchanged: Strategy = {
  id: 'unchanged',
  title: 'As it is today',
  atEachBoot: '/ starts empty, as your own configuration has it; Tideline changes nothing of that',
  costs: 'room on the store for what you keep in addition',
  forgotten: 'gone at the next boot, as today',
  ifItFails: 'as today: nothing new resets the root',

  verdict(facts) {
    const refusal = systemReason(facts)
    if (refusal !== undefined) return { possible: false, reason: refusal }
    const root = emptyRootOf(facts)
    if (!root) return { possible: false, reason: 'Nothing shows that / starts empty today.' }
    return { possible: true, reason: `${rootWords(root)} ${keptWords(facts)}` }
  },

  firstRoot: () => ({ strategy: 'unchanged' }),

  rootFileSystem: () => undefined,

  reset: () => undefined,

  mountedAs: () => ({ inFstab: 'what it is today', inFindmnt: 'what it is today', found: [] }),

  newRootSteps: () => [],
  mayNotBeWiped: () => false,
  newDiskFsType: () => undefined,
}

function rootWords({ by, fsType, sign = '' }: EmptyRoot): string {
  if (by === 'memory') return 'The root is a RAM disk.'
  if (by === 'rollback')
    return `The root is ${fsType}, and ${visibleText(sign)} shows that it is made anew.`
  return `The root is ${fsType}; what empties it is part of stage 1 and cannot be seen from here.`
}

function keptWords(facts: Facts): string {
  const entries = keptToday(facts)
  const by = moduleToday(facts) ?? 'Your configuration'
  if (entries.length === 0) return `${by} is in use; what it keeps was not seen.`
  const stores = storesToday(entries).map(visibleText).join(', ')
  return `${by} keeps ${pathsWords(entries.length)} in ${stores}.`
}
