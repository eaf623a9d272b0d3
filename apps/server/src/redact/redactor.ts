import { nameableString, type PathText } from '@tideline/model'
import { catalogue } from '@tideline/pipeline'
import {
  publicAccounts,
  publicFileSystems,
  publicNames,
  publicOptions,
  publicWords,
} from '#redact/public-names.ts'
import type { StandIns } from '#redact/stand-ins.ts'

/** Below these every name is that of an account. */
const HOMES = new Set(['home', '@home', 'per-user', 'linger', 'authorized_keys.d'])
const SHORT_NUMBER = /^[0-9]{1,4}$/
const VERSION = /^v?[0-9]+(?:\.[0-9]+)*$/
const DEVICE =
  /^(?:[shv]d[a-z]{1,2}[0-9]*|xvd[a-z][0-9]*|nvme[0-9]+(?:n[0-9]+(?:p[0-9]+)?)?|mmcblk[0-9]+(?:p[0-9]+)?|(?:dm-|md|loop|zram|sr|bcache|nbd|zd|pmem|fd|ram)[0-9]+(?:p[0-9]+)?)$/
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const STORE_NAME = /^[0-9a-z]{32}-(.+)$/s
const HEX = /^(?:[0-9a-f]{16}|[0-9a-f]{32}|[0-9A-F]{16}|[0-9A-F]{4}-[0-9A-F]{4})$/

/** Names that the catalogue matches with a `*`: what is around it stays. The most exact come first. */
const PATTERNS = [...new Set(catalogue.flatMap(({ path }) => path.split('/')))]
  .filter((part) => /.\*|\*./.test(part))
  .sort((left, right) => right.length - left.length)
  .map((part) => {
    const pieces = part.split('*')
    const escaped = pieces.map((piece) => piece.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&'))
    return { pieces, matches: new RegExp(`^${escaped.join('.*')}$`, 's') }
  })

/**
 * Says each kind of text anew without what is private in it. Whatever is not commonly known is
 * private: nothing is looked for, all but the known is replaced.
 */
export class Redactor {
  constructor(readonly standIns: StandIns) {}

  readonly user = (name: string): string => this.#account('user', name)
  readonly group = (name: string): string => this.#account('group', name)
  readonly host = (name: string): string => this.standIns.of('host', name)
  readonly label = (text: string): string => (text === '' ? '' : this.standIns.of('label', text))
  readonly model = (text: string): string => (text === '' ? '' : this.standIns.of('model', text))

  /** Digits and what stands between them, such as `259:1`. */
  readonly number = (text: string): string =>
    /^[0-9:.]{0,20}$/.test(text) ? text : this.standIns.of('name', text)

  readonly uuid = (text: string): string =>
    UUID.test(text) || HEX.test(text) ? this.#hex(text) : this.standIns.of('name', text)

  readonly fileSystem = (text: string): string =>
    publicFileSystems.has(text) ? text : this.standIns.of('name', text)

  /** A path, absolute or not, each part on its own. */
  readonly path = (path: string): string => {
    let above = ''
    return path
      .split('/')
      .map((part) => {
        const redacted = this.name(part, above)
        above = part
        return redacted
      })
      .join('/')
  }

  /** One part of a path. `above` is the folder that it lies in. */
  readonly name = (name: string, above = ''): string => {
    if (name === '' || name === '.' || name === '..') return name
    if (HOMES.has(above) && !/^(?:\.snapshots|lost\+found|\*)$/.test(name)) return this.user(name)
    if (publicNames.has(name) || SHORT_NUMBER.test(name) || DEVICE.test(name)) return name
    const [, inStore] = STORE_NAME.exec(name) ?? []
    if (inStore !== undefined) return `${this.#hex(name.slice(0, 32), 32)}-${this.words(inStore)}`
    if (UUID.test(name) || HEX.test(name)) return this.#hex(name)
    return this.#shaped(name)
  }

  /** What is mounted: a path, `LABEL=…`, a data set, a name of the kernel's. */
  readonly device = (text: string): string => {
    const [, key, value] = /^(UUID|LABEL|PARTUUID|PARTLABEL|ID)=(.*)$/s.exec(text) ?? []
    if (key?.endsWith('UUID')) return `${key}=${this.uuid(value!)}`
    if (key !== undefined) return `${key}=${this.label(value!)}`
    if (publicFileSystems.has(text)) return text
    const [, server, exported] = /^([^/]+):(\/.*)$/s.exec(text) ?? []
    if (server !== undefined) return `${this.host(server)}:${this.path(exported!)}`
    return this.path(text)
  }

  readonly option = (text: string): string => {
    const equals = text.indexOf('=')
    if (equals < 0) return publicOptions.has(text) ? text : this.standIns.of('name', text)
    const [key, value] = [text.slice(0, equals), text.slice(equals + 1)]
    if (!publicOptions.has(key)) return this.standIns.of('name', text)
    const isPublic = publicOptions.has(value) || /^[0-9]+[kKmMgGs%]?$/.test(value)
    return `${key}=${isPublic ? value : this.device(value)}`
  }

  /** Words with signs between them: units, versions, what lies in the store, sentences. */
  readonly words = (text: string): string =>
    text.replaceAll(/\/[^\s,;]*|[^\s/,;:@()"'=+~<>[\]{}|-]+/g, (word) => this.#word(word))

  #word(word: string): string {
    if (word.startsWith('/')) {
      const [, path = '', end = ''] = /^(.*?)([.:)]*)$/s.exec(word) ?? []
      return this.path(path as PathText) + end
    }
    if (this.standIns.isPrivateEverywhere(word)) return this.#shaped(word)
    const isKnown = (part: string) =>
      part === '' || VERSION.test(part) || publicWords.has(part.toLowerCase())
    if (DEVICE.test(word) || isKnown(word) || publicNames.has(word)) return word
    return word
      .split('.')
      .map((part) => (isKnown(part) ? part : this.#shaped(part)))
      .join('.')
  }

  #account(kind: 'user' | 'group', name: string): string {
    const isPublic = publicAccounts.has(name) || /^nixbld[0-9]*$/.test(name)
    const isOwn = !isPublic || this.standIns.isPrivateEverywhere(name)
    return isOwn ? this.standIns.of(kind, name) : name
  }

  #hex(text: string, digits = text.length): string {
    const number = this.standIns.of('hex', text).replace(/\D/g, '')
    return UUID.test(text)
      ? `00000000-0000-4000-8000-${number.padStart(12, '0')}`
      : /^....-....$/.test(text)
        ? number.padStart(8, '0').replace(/^(....)/, '$1-')
        : number.padStart(digits, '0')
  }

  /**
   * What a record matches still matches it, hidden stays hidden, and what cannot be named in Nix
   * cannot be named. `dev-` begins randomly encrypted swap, `result-` a link to what Nix built.
   */
  #shaped(name: string): string {
    const pattern = PATTERNS.find(({ matches }) => matches.test(name))
    if (pattern?.pieces.join('') === name) return name
    const standIn = this.standIns.of('name', name)
    if (pattern) return pattern.pieces.join(standIn)
    const [start = ''] = /^(?:\.|dev-|result-)/.exec(name) ?? []
    return start + standIn + (nameableString(name) === undefined ? '\\xff' : '')
  }
}
