import {
  type Facts,
  joinPath,
  type PathText,
  PathText as PathTextSchema,
  type PersistedToday,
  type PersistenceModule,
  type TodayList,
  textOfString,
} from '@tideline/model'
import { closingOf, isSign, type NixBinding, nixBindings, pathAt } from '#design/nix-bindings.ts'
import type { NixWord } from '#design/nix-words.ts'

/** A part that would have to be evaluated, or that is not understood. */
export type NotRead = { line: number; why: string }

/**
 * What a configuration keeps, from the text of its lists: of impermanence, of preservation, or the lists
 * alone. Nothing is evaluated: what is not written out is told by its line. `store` is where lists
 * without one keep their paths.
 */
export function readTodayText(
  text: string,
  facts: Pick<Facts, 'accounts'>,
  store: PathText,
): { today: TodayList; notRead: NotRead[] } {
  const bindings = nixBindings(text)
  const homes = homesOf(facts)
  const places = bindings.flatMap((binding) => placeOf(binding) ?? [])
  const paths = storagePaths(places)
  const entries = new Map<PathText, PersistedToday>()
  const notRead: NotRead[] = []
  const moduleOff = bindings.find(isPreservationOff)
  if (moduleOff) notRead.push({ line: moduleOff.line, why: 'preservation is switched off' })
  for (const place of inForce(places, moduleOff !== undefined)) {
    const answer = entriesOf(place, homes, paths.get(place.store) ?? place.store ?? store)
    for (const entry of answer.entries) if (!entries.has(entry.path)) entries.set(entry.path, entry)
    notRead.push(...answer.notRead)
  }
  const module: PersistenceModule = places.some(({ module }) => module === 'preservation')
    ? 'preservation'
    : 'impermanence'
  return {
    today: { module, entries: [...entries.values()] },
    notRead: notRead.sort((a, b) => a.line - b.line),
  }
}

/** A binding in one of the lists' options: `rest` is what stands behind the store. */
type Place = NixBinding & {
  module: PersistenceModule
  store: string | undefined
  rest: readonly string[]
}

function placeOf(binding: NixBinding): Place | undefined {
  const { path } = binding
  for (const [first, second, module] of OPTIONS) {
    const at = path.findIndex((name, index) => name === first && path[index + 1] === second)
    if (at < 0) continue
    const rest = path.slice(at + 3)
    return { ...binding, module, store: path[at + 2], rest: [...userBefore(path, at), ...rest] }
  }
  if (path[0]?.startsWith('/'))
    return { ...binding, module: 'impermanence', store: path[0], rest: path.slice(1) }
  if (!BARE.has(path[0] ?? '')) return undefined
  return { ...binding, module: 'impermanence', store: undefined, rest: path }
}

const OPTIONS = [
  ['environment', 'persistence', 'impermanence'],
  ['preservation', 'preserveAt', 'preservation'],
  ['home', 'persistence', 'impermanence'],
] as const
const BARE = new Set(['directories', 'files', 'users'])

/** `home-manager.users.ada.home.persistence`: the lists of a user, as if they stood under `users`. */
function userBefore(path: readonly string[], at: number): string[] {
  if (path[at] !== 'home') return []
  const user = path[at - 2] === 'users' ? path[at - 1] : undefined
  return ['users', user ?? '?']
}

/** A store that is called something else than its path. */
function storagePaths(places: readonly Place[]): Map<string | undefined, string> {
  return new Map(
    places.flatMap(({ rest, store, value }) => {
      const text = value.length === 1 && value[0]!.kind === 'string' ? value[0]!.text : undefined
      return rest[0] === 'persistentStoragePath' && text !== undefined ? [[store, text]] : []
    }),
  )
}

function isSwitchedOff({ rest, value }: Place): boolean {
  return rest.length === 1 && rest[0] === 'enable' && value[0]?.text === 'false'
}

function isPreservationOff({ path, value }: NixBinding): boolean {
  const [option, name] = [path.at(-2), path.at(-1)]
  return option === 'preservation' && name === 'enable' && value[0]?.text === 'false'
}

/** Without what is switched off, or stands in a condition: it may keep nothing, and would be lost. */
function inForce(places: readonly Place[], isPreservationOff: boolean): Place[] {
  const off = new Set(places.filter(isSwitchedOff).map(({ store }) => store))
  const computed = new Set(places.filter(isComputed).flatMap(({ value }) => value))
  return places.filter((place) => {
    if (isPreservationOff && place.module === 'preservation') return false
    if (off.has(place.store)) return isSwitchedOff(place)
    return isComputed(place) || !place.value.some((word) => computed.has(word))
  })
}

/** A whole store, or a user's lists, that would have to be evaluated. */
function isComputed({ rest, value, line }: Place): boolean {
  const isWhole = rest.length === 0 || (rest[0] === 'users' && rest.length < 3)
  return isWhole && setOf(value, line).notRead.length > 0
}

type Answer = { entries: PersistedToday[]; notRead: NotRead[] }

function entriesOf(place: Place, homes: ReadonlyMap<string, string>, store: string): Answer {
  const { rest, value, line, store: named } = place
  const [list, user] = rest[0] === 'users' ? [rest[2], rest[1]] : [rest[0], undefined]
  if (rest.length === 0 || (rest[0] === 'users' && rest.length < 3)) return setOf(value, line)
  if (isSwitchedOff(place)) return notReadAt(line, `the lists of ${named} are switched off`)
  const isList = (list === 'directories' || list === 'files') && rest.length === (user ? 3 : 1)
  if (!isList) return { entries: [], notRead: [] }
  if (!store.startsWith('/')) return notReadAt(line, `where ${named} lies does not stand there`)
  if (user === '?') return notReadAt(line, 'whose home it is does not stand there')
  const top = user === undefined ? '' : (homes.get(user) ?? `/home/${user}`)
  const kind = list === 'files' ? 'file' : 'directory'
  return listOf(value, line, (written) => entryOf(written, top, kind, store))
}

/** A set is read binding by binding; anything else in its place would have to be evaluated. */
function setOf(value: readonly NixWord[], line: number): Answer {
  const start = value[0]?.kind === 'name' && value[0].text === 'rec' ? 1 : 0
  const isSet = isSign(value[start], '{') && closingOf(value, start) === value.length - 1
  return isSet ? { entries: [], notRead: [] } : notReadAt(line, COMPUTED)
}

const COMPUTED = 'it would have to be evaluated'

function listOf(
  value: readonly NixWord[],
  line: number,
  entry: (written: string) => PersistedToday | undefined,
): Answer {
  if (!isSign(value[0], '[')) return notReadAt(value[0]?.line ?? line, COMPUTED)
  const end = closingOf(value, 0)
  const answer: Answer = { entries: [], notRead: [] }
  for (let at = 1; at < end; at += 1) {
    const { written, last } = elementAt(value, at)
    const found = written === undefined ? undefined : entry(written)
    const why = written === undefined ? COMPUTED : NO_PATH
    if (found) answer.entries.push(found)
    else answer.notRead.push({ line: value[at]!.line, why })
    at = last
  }
  const more = value[end + 1]
  if (more) answer.notRead.push({ line: more.line, why: COMPUTED })
  return answer
}

function elementAt(
  words: readonly NixWord[],
  at: number,
): { written: string | undefined; last: number } {
  const isSet = isSign(words[at], '{')
  const last = isSet || isSign(words[at], '(') ? closingOf(words, at) : at
  return { written: isSet ? pathOfSet(words.slice(at + 1, last)) : textOf(words[at]), last }
}

const NO_PATH = 'it is no path that can be kept'

/** `{ directory = "…"; mode = "…"; }`, without its braces. */
function pathOfSet(words: readonly NixWord[]): string | undefined {
  for (let at = 0; at < words.length; at += 1) {
    const key = pathAt(words, at)
    const name = key?.path.join('.')
    const isAlone = key && isSign(words[key.end + 1], ';')
    if (isAlone && (name === 'directory' || name === 'file')) return textOf(words[key.end])
    while (at < words.length && !isSign(words[at], ';'))
      at = isSign(words[at], '{') ? closingOf(words, at) + 1 : at + 1
  }
  return undefined
}

function textOf(word: NixWord | undefined): string | undefined {
  return word?.kind === 'string' ? word.text : undefined
}

function entryOf(
  written: string,
  home: string,
  kind: 'directory' | 'file',
  store: string,
): PersistedToday | undefined {
  const path = pathText(`${home}/${written}`)
  const place = pathText(store)
  if (path === undefined || place === undefined || path === '/') return undefined
  return {
    ...{ path, kind, store: place, storedAt: joinPath(place, path.slice(1)) },
    ...{ how: 'bind', seenIn: 'configuration' },
  }
}

function pathText(plain: string): PathText | undefined {
  const normal = plain.replaceAll(/\/+/g, '/').replace(/(?<=.)\/$/, '')
  const path = PathTextSchema.safeParse(textOfString(normal))
  return path.success ? path.data : undefined
}

function notReadAt(line: number, why: string): Answer {
  return { entries: [], notRead: [{ line, why }] }
}

function homesOf({ accounts }: Pick<Facts, 'accounts'>): Map<string, string> {
  const users = accounts.state === 'known' ? accounts.value.users : []
  return new Map(users.map(({ name, home }) => [name, home]))
}
