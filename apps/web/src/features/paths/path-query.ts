import type { NodeState } from '#ui/node-state.ts'

export const StateFilter = ['kept', 'lost', 'undecided', 'mixed', 'nix', 'mount'] as const
export type StateFilter = (typeof StateFilter)[number]

/** What is searched for. `problem` says which word was not understood; the rest still counts. */
export type PathQuery = {
  words: string[]
  state: StateFilter | undefined
  atLeastBytes: number | undefined
  problem: string | undefined
}

const UNITS: Record<string, number> = { '': 1, K: 2 ** 10, M: 2 ** 20, G: 2 ** 30, T: 2 ** 40 }

/** `state:undecided size:>100M words`: every part must fit. */
export function parsePathQuery(text: string): PathQuery {
  const query: PathQuery = {
    words: [],
    state: undefined,
    atLeastBytes: undefined,
    problem: undefined,
  }
  for (const word of text.split(/\s+/)) {
    if (word.startsWith('state:')) readState(word.slice('state:'.length), query)
    else if (word.startsWith('size:')) readSize(word.slice('size:'.length), query)
    else if (word !== '') query.words.push(word.toLowerCase())
  }
  return query
}

export function isEmptyQuery(query: PathQuery): boolean {
  return query.words.length === 0 && !query.state && query.atLeastBytes === undefined
}

/** The states that a filter means, each of its own accord or with its folder. */
export function statesOfFilter(filter: StateFilter): NodeState[] {
  if (filter === 'kept') return ['kept', 'kept-with-folder']
  return filter === 'lost' ? ['lost', 'lost-with-folder'] : [filter]
}

/** `text` with its `state:` word replaced; without one where `state` is undefined. */
export function withState(text: string, state: StateFilter | undefined): string {
  const rest = text.split(/\s+/).filter((word) => word !== '' && !word.startsWith('state:'))
  return [...(state ? [`state:${state}`] : []), ...rest].join(' ')
}

function readState(name: string, query: PathQuery): void {
  const state = StateFilter.find((known) => known === name)
  if (state) query.state = state
  else if (name !== '') query.problem = `state: takes ${StateFilter.join(', ')}`
}

function readSize(text: string, query: PathQuery): void {
  const [, amount, unit] = /^>?=?(\d+(?:\.\d+)?)([KMGT]?)$/i.exec(text) ?? []
  if (amount !== undefined) query.atLeastBytes = Number(amount) * UNITS[(unit ?? '').toUpperCase()]!
  else if (text !== '' && text !== '>') query.problem = 'size: takes a size such as >100M or >1G'
}
