import type { NodeClass, NodeKind } from '@tideline/model'
import { parseRange, type Range } from '#features/paths/query-range.ts'
import { tokensOf } from '#features/paths/query-tokens.ts'
import type { NodeState } from '#ui/node-state.ts'

export const StateFilter = ['kept', 'lost', 'undecided', 'mixed', 'nix', 'mount'] as const
export type StateFilter = (typeof StateFilter)[number]

export const KINDS = { folder: 'd', file: 'f', link: 'l' } as const satisfies Record<
  string,
  NodeKind
>
export const CLASSES = ['known', 'unknown', 'trunk', 'nix', 'mount'] as const satisfies NodeClass[]
/** What else can be asked of a path, by yes or no. */
export const TRAITS = ['decided', 'changed', 'new', 'unreadable', 'secret'] as const
export type Trait = (typeof TRAITS)[number]

/** One thing that is asked for. A comma means either. */
export type Asked =
  | { of: 'word'; word: string }
  | { of: 'state'; states: StateFilter[] }
  | { of: 'size'; bytes: Range }
  | { of: 'age'; seconds: Range }
  | { of: 'owner' | 'group'; names: string[] }
  | { of: 'class'; classes: NodeClass[] }
  | { of: 'kind'; kinds: NodeKind[] }
  | { of: 'is'; traits: Trait[] }
export type Term = Asked & { isNot: boolean }

/** What is searched for. `problem` says which word was not understood and why; the rest still counts. */
export type PathQuery = { terms: Term[]; problem: string | undefined }

/** `state:undecided size:>100M !cache "two words"`: every part must fit. */
export function parsePathQuery(text: string): PathQuery {
  const query: PathQuery = { terms: [], problem: undefined }
  for (const { text: written, isNot, key, value } of tokensOf(text)) {
    const asked = key === undefined ? wordOf(written, value) : askedOf(key, value)
    if (typeof asked === 'string') query.problem ??= `“${written}”: ${asked}`
    else if (asked && !(asked.of === 'word' && asked.word === ''))
      query.terms.push({
        ...(asked.of === 'word' ? { of: 'word', word: asked.word.toLowerCase() } : asked),
        isNot,
      })
  }
  return query
}

export function isEmptyQuery(query: PathQuery): boolean {
  return query.terms.length === 0
}

/** The states that a filter means, each of its own accord or with its folder. */
export function statesOfFilter(filter: StateFilter): NodeState[] {
  if (filter === 'kept') return ['kept', 'kept-with-folder']
  return filter === 'lost' ? ['lost', 'lost-with-folder', 'stops'] : [filter]
}

/** The one state that is asked for; undefined where there is none, or more is said of states. */
export function stateOf(query: PathQuery): StateFilter | undefined {
  const ofState = query.terms.filter((term) => term.of === 'state')
  const [only] = ofState
  return ofState.length === 1 && !only!.isNot && only!.states.length === 1
    ? only!.states[0]
    : undefined
}

/** `text` with its `state:` words replaced; without one where `state` is undefined. */
export function withState(text: string, state: StateFilter | undefined): string {
  const rest = tokensOf(text).filter(({ key }) => key !== 'state')
  return [...(state ? [`state:${state}`] : []), ...rest.map((token) => token.text)].join(' ')
}

type Found = Asked | string | undefined

/** Hardly a name: the rest of `size > 1G`, whose parts were taken for three words. */
function wordOf(written: string, word: string): Asked | string {
  return /^[<>]=?(?:\d|$)/.test(written)
    ? 'a size is written without spaces, size:>1G, and an age age:>30d; in quotes it is part of a name.'
    : { of: 'word', word }
}

/** A sentence where it is not understood; undefined while its value is still to be written. */
function askedOf(key: string, value: string): Found {
  const read = READERS[key as QueryKey]
  if (!read)
    return `there is no “${key}:”. There are ${QUERY_KEYS.map((name) => `${name}:`).join(' ')}; a word with a colon goes in quotes.`
  return value === '' ? undefined : read(value)
}

export const QUERY_KEYS = ['state', 'size', 'age', 'owner', 'group', 'kind', 'class', 'is'] as const
export type QueryKey = (typeof QUERY_KEYS)[number]

const READERS: Record<QueryKey, (value: string) => Found> = {
  state: (value) => listed(value, StateFilter, (states) => ({ of: 'state', states })),
  class: (value) => listed(value, CLASSES, (classes) => ({ of: 'class', classes })),
  is: (value) => listed(value, TRAITS, (traits) => ({ of: 'is', traits })),
  kind: (value) =>
    listed(value, Object.keys(KINDS) as (keyof typeof KINDS)[], (names) => ({
      of: 'kind',
      kinds: names.map((name) => KINDS[name]),
    })),
  owner: (value) => ({ of: 'owner', names: value.split(',') }),
  group: (value) => ({ of: 'group', names: value.split(',') }),
  size: (value) => {
    const bytes = parseRange(value, 'size')
    return typeof bytes === 'string' ? bytes : bytes && { of: 'size', bytes }
  },
  age: (value) => {
    const seconds = parseRange(value, 'age')
    return typeof seconds === 'string' ? seconds : seconds && { of: 'age', seconds }
  },
}

function listed<Name extends string>(
  value: string,
  known: readonly Name[],
  asked: (names: Name[]) => Asked,
): Found {
  const names: Name[] = []
  for (const word of value.split(',').filter((it) => it !== '')) {
    const name = known.find((it) => it === word.toLowerCase())
    if (name === undefined) return `it can be ${known.join(', ')}.`
    names.push(name)
  }
  return names.length === 0 ? undefined : asked(names)
}
