import { globExpression, nameableString } from '@tideline/model'
import { catalogue } from '@tideline/pipeline'
import { replaceAddresses } from '#redact/addresses.ts'
import {
  accountOptions,
  numberOptions,
  publicAccounts,
  publicFileSystems,
  publicNames,
  publicOptions,
  publicSystems,
  publicWords,
} from '#redact/public-names.ts'
import { isStandIn, type StandIns } from '#redact/stand-ins.ts'
import { isSystemPath } from '#redact/system-paths.ts'

/** Below these every name is that of an account. */
const HOMES = new Set(['home', '@home', 'per-user', 'linger', 'authorized_keys.d'])
const SHORT_NUMBER = /^[0-9]{1,4}$/
const AMOUNT = /^[0-9]{1,10}[kKmMgGs%]?$/
const SHORT_AMOUNT = /^[0-9]{1,4}[kKmMgGs%]?$/
/** Longer numbers may be one of a telephone, of a customer, of a disk. */
const VERSION = /^v?[0-9]{1,4}(?:\.[0-9]{1,4})*$/
const DEVICE =
  /^(?:[shv]d[a-z]{1,2}[0-9]*|xvd[a-z][0-9]*|nvme[0-9]+(?:n[0-9]+(?:p[0-9]+)?)?|mmcblk[0-9]+(?:p[0-9]+)?|(?:dm-|md|loop|zram|sr|bcache|nbd|zd|pmem|fd|ram)[0-9]+(?:p[0-9]+)?)$/
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const STORE_NAME = /^[0-9a-z]{32}-(.+)$/s
const HEX = /^(?:[0-9a-f]{16}|[0-9a-f]{32}|[0-9A-F]{16}|[0-9A-F]{4}-[0-9A-F]{4})$/

/** Names that the catalogue matches with a `*`: what is around it stays. The most exact come first. */
const PATTERNS = [...new Set(catalogue.flatMap(({ path }) => path.split('/')))]
  .filter((part) => /.\*|\*./.test(part))
  .sort((left, right) => right.length - left.length)
  .map((part) => ({ pieces: part.split('*'), matches: globExpression(part) }))

/**
 * Says each kind of text anew without what is private in it. Whatever is not commonly known is
 * private: nothing is looked for, all but the known is replaced. `own` are people and hosts: they are
 * private where the same word is public, too.
 */
export class Redactor {
  readonly #own: ReadonlySet<string>

  constructor(
    readonly standIns: StandIns,
    own: Iterable<string>,
  ) {
    this.#own = new Set([...own].flatMap((name) => [name, name.toLowerCase()]))
  }

  readonly user = (name: string): string => this.#account('user', name)
  readonly group = (name: string): string => this.#account('group', name)
  readonly host = (name: string): string => (name === '' ? '' : this.standIns.of('host', name))
  readonly label = (text: string): string => (text === '' ? '' : this.standIns.of('label', text))
  readonly model = (text: string): string => (text === '' ? '' : this.standIns.of('model', text))

  /** Of a device, `259:1`, or an offset. */
  readonly number = (text: string): string =>
    /^(?:[0-9]{1,10}|[0-9]{1,4}:[0-9]{1,7})?$/.test(text) ? text : this.standIns.of('name', text)

  readonly uuid = (text: string): string =>
    UUID.test(text) || HEX.test(text) ? this.#hex(text) : text && this.standIns.of('name', text)

  readonly fileSystem = (text: string): string =>
    publicFileSystems.has(text) ? text : this.standIns.of('name', text)

  /** A path, absolute or not, each part on its own. */
  readonly path = (path: string): string => {
    const parts = path.split('/')
    return parts
      .map((part, at) => this.name(part, parts[at - 1], () => parts.slice(0, at + 1).join('/')))
      .join('/')
  }

  /** One part of a path. `above` is the folder that it lies in, and `path` answers all of it. */
  readonly name = (name: string, above = '', path = () => ''): string => {
    if (name === '' || name === '.' || name === '..') return name
    if (HOMES.has(above) && isOfAccount(name, path())) return this.user(name)
    if (this.#own.has(name)) return isSystemPath(path()) ? name : this.standIns.of('name', name)
    if (publicNames.has(name) || SHORT_NUMBER.test(name) || DEVICE.test(name)) return name
    const [, inStore] = STORE_NAME.exec(name) ?? []
    if (inStore !== undefined) return `${this.#hex(name.slice(0, 32), 32)}-${this.words(inStore)}`
    if (UUID.test(name) || HEX.test(name)) return this.#hex(name)
    return this.#shaped(name)
  }

  /** A subvolume, told from the top of its file system: mounts name the same one with a slash. */
  readonly subvolume = (path: string): string => this.path(`/${path}`).slice(1)

  /** What is mounted: a path, `LABEL=…`, a data set, a name of the kernel's. */
  readonly device = (text: string): string => {
    const [, key, value] = /^(UUID|LABEL|PARTUUID|PARTLABEL|ID)=(.*)$/s.exec(text) ?? []
    if (key?.endsWith('UUID')) return `${key}=${this.uuid(value!)}`
    if (key !== undefined) return `${key}=${this.label(value!)}`
    if (publicFileSystems.has(text) && !this.#own.has(text)) return text
    const [, server, exported] = /^([^/]+):(\/.*)$/s.exec(text) ?? []
    if (server !== undefined) return `${this.host(server)}:${this.path(exported!)}`
    return this.path(text)
  }

  readonly option = (text: string): string => {
    const equals = text.indexOf('=')
    if (equals < 0) return publicOptions.has(text) ? text : this.standIns.of('name', text)
    const [key, value] = [text.slice(0, equals), text.slice(equals + 1)]
    if (!publicOptions.has(key)) return this.standIns.of('name', text)
    return `${key}=${this.#optionValue(key, value)}`
  }

  #optionValue(key: string, value: string): string {
    const isAmount = (numberOptions.has(key) ? AMOUNT : SHORT_AMOUNT).test(value)
    const account = accountOptions.get(key)
    const isPublic = account
      ? isAmount && numberOptions.has(key)
      : isAmount || publicOptions.has(value)
    if (isPublic && !this.#own.has(value)) return value
    return account ? this[account](value) : this.device(value)
  }

  readonly osName = (text: string): string => (publicSystems.has(text) ? text : this.words(text))

  /** Words with signs between them: units, versions, what lies in the store, sentences. */
  readonly words = (text: string): string =>
    text.replaceAll(/\/[^\s,;]*|[^/]+/g, (piece) => {
      if (!piece.startsWith('/'))
        return replaceAddresses(piece, this.#address, (between) => this.#wordsOf(between))
      const [, path = '', end = ''] = /^(.*?)([.:)]*)$/s.exec(piece) ?? []
      return this.path(path) + end
    })

  #wordsOf(text: string): string {
    return text.replaceAll(/[^\s,;:@()"'=+~<>[\]{}|-]+/g, (word) => this.#word(word))
  }

  #word(word: string): string {
    const parts = word.split('.')
    const isWhole = DEVICE.test(word) || publicNames.has(word)
    if (isWhole && !this.#isOwn(word) && !parts.some((part) => this.#isOwn(part))) return word
    return parts.map((part) => (this.#isKnown(part) ? part : this.#shaped(part))).join('.')
  }

  #isKnown(part: string): boolean {
    if (this.#isOwn(part)) return false
    return part === '' || VERSION.test(part) || publicWords.has(part.toLowerCase())
  }

  #isOwn(word: string): boolean {
    return this.#own.has(word) || this.#own.has(word.toLowerCase())
  }

  readonly #address = (text: string): string =>
    UUID.test(text) ? this.#hex(text) : this.standIns.of('name', text)

  #account(kind: 'user' | 'group', name: string): string {
    const isPublic = publicAccounts.has(name) || /^nixbld[0-9]*$/.test(name) || name === ''
    return isPublic && !this.#own.has(name) ? name : this.standIns.of(kind, name)
  }

  /** UUIDs, hashes and the like keep their form. */
  #hex(text: string, digits = text.length): string {
    if (/^....-....$/.test(text)) {
      const serial = this.standIns.of('serial', text)
      return serial.padStart(8, '0').replace(/^(....)/, '$1-')
    }
    const number = this.standIns.of('hex', text)
    return UUID.test(text)
      ? `00000000-0000-4000-8000-${number.padStart(12, '0')}`
      : number.padStart(digits, '0')
  }

  /**
   * What a record matches still matches it, hidden stays hidden, and what cannot be named in Nix
   * cannot be named. `dev-` begins randomly encrypted swap, `result-` a link to what Nix built.
   */
  #shaped(name: string): string {
    if (this.#isOwn(name)) return this.standIns.of('name', name)
    const [, start = '', inside = name, end = ''] =
      /^(\.|dev-|result-|)(.*?)((?:\\xff|\p{Cc})?)$/su.exec(name) ?? []
    if (isStandIn(inside)) return start + this.standIns.of('name', inside) + end
    const pattern = PATTERNS.find(({ matches }) => matches.test(name))
    if (pattern?.pieces.join('') === name) return name
    if (pattern) return pattern.pieces.join(this.standIns.of('name', starOf(name, pattern)))
    return start + this.standIns.of('name', name) + unnameablePart(name)
  }
}

/** What keeps it from being named in Nix, or from being kept by its name. */
function unnameablePart(name: string): string {
  if (nameableString(name) === undefined) return '\\xff'
  return /\p{Cc}/u.test(name) ? '\u007f' : ''
}

/** Not what lies in `/home/home`. */
function isOfAccount(name: string, path: string): boolean {
  return !/^(?:\.snapshots|lost\+found|\*)$/.test(name) && !HOMES.has(path.split('/').at(-3) ?? '')
}

/** The stand-in that stands for the stars already, else the whole name. */
function starOf(name: string, { pieces }: (typeof PATTERNS)[number]): string {
  const given = name.match(/name[0-9]+/g) ?? []
  return given.find((star) => isStandIn(star) && pieces.join(star) === name) ?? name
}
