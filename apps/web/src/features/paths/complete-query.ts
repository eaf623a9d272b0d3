import type { Accounts } from '@tideline/model'
import {
  CLASSES,
  KINDS,
  QUERY_KEYS,
  type QueryKey,
  StateFilter as STATES,
  type StateFilter,
  TRAITS,
  type Trait,
} from '#features/paths/path-query.ts'
import { tokensOf } from '#features/paths/query-tokens.ts'

/** What the word at the caret could become, and what that would find. */
export type Suggestion = { text: string; detail: string }

export type Completion = {
  suggestions: Suggestion[]
  /** The search and the caret with a suggestion taken. */
  take: (suggestion: Suggestion) => { text: string; caret: number }
}

const MOST_NAMES = 8

export function completionAt(
  text: string,
  caret: number,
  accounts: Accounts | undefined,
): Completion {
  const token = tokensOf(text).find(
    ({ start, text: written }) => start <= caret && caret <= start + written.length,
  )
  const start = token?.start ?? caret
  const end = token ? start + token.text.length : caret
  const written = text.slice(start, caret)
  return {
    suggestions: suggestionsFor(written, accounts),
    take: (suggestion) => {
      const isWhole = !suggestion.text.endsWith(':') && !/[><]$/.test(suggestion.text)
      const taken = `${suggestion.text}${isWhole && !text.slice(end).startsWith(' ') ? ' ' : ''}`
      const before = text.slice(0, start)
      return { text: before + taken + text.slice(end), caret: before.length + taken.length }
    },
  }
}

function suggestionsFor(written: string, accounts: Accounts | undefined): Suggestion[] {
  const not = written.startsWith('!') ? '!' : ''
  const rest = written.slice(not.length).toLowerCase()
  const [name, value] = split(rest)
  if (value === undefined)
    return QUERY_KEYS.filter((key) => key.startsWith(name)).map((key) => ({
      text: `${not}${key}:`,
      detail: KEY_WORDS[key],
    }))
  const key = QUERY_KEYS.find((it) => it === name)
  if (!key) return []
  const before = value.slice(0, value.lastIndexOf(',') + 1)
  const last = value.slice(before.length)
  const begun = valuesOf(key, accounts).filter(({ text }) => text.startsWith(last) && text !== last)
  const units = key === 'size' ? withUnits(last) : []
  return [...begun, ...units.filter(({ text }) => !begun.some((it) => it.text === text))].map(
    ({ text, detail }) => ({ text: `${not}${key}:${before}${text}`, detail }),
  )
}

/** undefined where there is neither a colon nor a sign yet. */
function split(word: string): [name: string, value: string | undefined] {
  const [, name = word, value] =
    /^([^:]*):(.*)$/s.exec(word) ?? /^(size|age)([<>=].*)$/.exec(word) ?? []
  return [name, value]
}

const KEY_WORDS: Record<QueryKey, string> = {
  state: 'what becomes of it at reboot',
  size: 'how large it is: >100M, <10K, 1M..1G',
  age: 'when it was last changed: >30d, <1w, 1mo..1y',
  owner: 'a user, by name or number',
  group: 'a group, by name or number',
  kind: 'folder, file or link',
  class: 'whether anybody knows it',
  is: 'decided, changed, new, secret …',
}

const STATE_DETAILS: Record<StateFilter, string> = {
  kept: 'survives each boot',
  lost: 'gone at each boot',
  undecided: 'nobody said yet',
  mixed: 'something in it differs',
  nix: 'made by Nix at each boot',
  mount: 'another file system',
}

const CLASS_DETAILS: Record<(typeof CLASSES)[number], string> = {
  known: 'the catalogue or this host says what it is',
  unknown: 'nobody says what it is',
  trunk: 'holds unrelated things',
  nix: 'made by Nix at each boot',
  mount: 'another file system',
}

const TRAIT_DETAILS: Record<Trait, string> = {
  decided: 'has a rule of its own',
  changed: 'another size than at the scan before',
  new: 'was not there at the scan before',
  unreadable: 'could not be listed',
  secret: 'holds keys or passwords',
}

function valuesOf(key: QueryKey, accounts: Accounts | undefined): Suggestion[] {
  switch (key) {
    case 'state':
      return STATES.map((text) => ({ text, detail: STATE_DETAILS[text] }))
    case 'class':
      return CLASSES.map((text) => ({ text, detail: CLASS_DETAILS[text] }))
    case 'is':
      return TRAITS.map((text) => ({ text, detail: TRAIT_DETAILS[text] }))
    case 'kind':
      return Object.keys(KINDS).map((text) => ({ text, detail: '' }))
    case 'size':
      return [
        { text: '>1G', detail: 'at least 1 GiB' },
        { text: '>100M', detail: 'at least 100 MiB' },
        { text: '<10K', detail: 'at most 10 KiB' },
        { text: '1M..1G', detail: 'between the two' },
      ]
    case 'age':
      return [
        { text: '<1d', detail: 'changed since yesterday' },
        { text: '<1w', detail: 'changed this week' },
        { text: '>90d', detail: 'not changed for three months' },
        { text: '>1y', detail: 'not changed for a year' },
      ]
    case 'owner':
      return namesOf(accounts?.users.map(({ name, uid }) => ({ name, id: uid })))
    case 'group':
      return namesOf(accounts?.groups.map(({ name, gid }) => ({ name, id: gid })))
  }
}

/** Of a number alone: it would be bytes, which hardly anybody means. */
function withUnits(written: string): Suggestion[] {
  const [, sign = '', amount] = /^([<>]?=?)(\d+(?:\.\d+)?)$/.exec(written) ?? []
  if (amount === undefined) return []
  const words = sign.startsWith('<') ? 'at most' : 'at least'
  return ['M', 'G', 'K'].map((unit) => ({
    text: `${sign}${amount}${unit}`,
    detail: `${words} ${amount} ${unit}iB`,
  }))
}

const FIRST_OF_PEOPLE = 1000
const NOBODY = 65_534

/** People, then root, then what services run as. */
function namesOf(accounts: readonly { name: string; id: number }[] = []): Suggestion[] {
  const rank = (id: number) => (id === 0 ? 1 : id >= FIRST_OF_PEOPLE && id < NOBODY ? 0 : 2)
  return accounts
    .toSorted((a, b) => rank(a.id) - rank(b.id) || a.id - b.id)
    .slice(0, MOST_NAMES)
    .map(({ name, id }) => ({ text: name, detail: `number ${id}` }))
}
