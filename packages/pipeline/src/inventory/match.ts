import { type CatalogueRecord, joinPath, type NodeKind, type PathText } from '@tideline/model'
import { catalogue } from '#inventory/catalogue/index.ts'

/** Branches of the catalogue that still fit a path, the most specific first. */
export type Position = readonly Branch[]

type Branch = {
  record?: CatalogueRecord
  isPattern: boolean
  named: Map<string, Branch>
  patterned: { text: string; fits: RegExp; branch: Branch }[]
}

export type Match = { record: CatalogueRecord; isPattern: boolean }

const NOWHERE: Position = []

/**
 * The records of one scope by component, so that a walk down a tree costs one step per node.
 * An exact component beats a pattern, a longer pattern beats a shorter one.
 */
export class RecordIndex {
  readonly #top: Branch = emptyBranch(false)

  constructor(records: readonly CatalogueRecord[]) {
    for (const record of records) this.#insert(record.path, record)
    for (const record of records) {
      const otherName = dynamicUserName(record)
      if (otherName !== undefined) this.#insert(otherName, record)
    }
  }

  get top(): Position {
    return [this.#top]
  }

  /** The first record given for a path stays: DynamicUser's second names come last. */
  #insert(path: string, record: CatalogueRecord): void {
    let branch = this.#top
    for (const name of path.split('/')) if (name !== '') branch = childOf(branch, name)
    branch.record ??= record
  }
}

const systemRecords = new RecordIndex(catalogue.filter((record) => record.scope === 'system'))
/** Relative to a home. */
const userRecords = new RecordIndex(catalogue.filter((record) => record.scope === 'user'))

export function step(position: Position, name: string): Position {
  if (position.length === 0) return NOWHERE
  const next: Branch[] = []
  for (const branch of position) {
    const exact = branch.named.get(name)
    if (exact) next.push(exact)
    for (const pattern of branch.patterned) if (pattern.fits.test(name)) next.push(pattern.branch)
  }
  return next.length === 0 ? NOWHERE : next
}

/** The record of the path that a walk has come to, for what is there of this kind. */
export function matchAt(position: Position, kind?: NodeKind): Match | undefined {
  for (const branch of position)
    if (branch.record && (kind === undefined || isOfKind(branch.record, kind)))
      return { record: branch.record, isPattern: branch.isPattern }
  return undefined
}

export type StepOnTheWay = {
  path: PathText
  position: Position
  /** The record of this very path. */
  match: Match | undefined
  /** Whose home it is in. */
  user: string | undefined
}

/** Every path from `/` to `path`, both included. `homes`: home path to user name. */
export function matchesAlong(path: PathText, homes: ReadonlyMap<PathText, string>): StepOnTheWay[] {
  const top = systemRecords.top
  const along: StepOnTheWay[] = [{ path: '/', position: top, match: matchAt(top), user: undefined }]
  for (const name of path.split('/')) {
    if (name === '') continue
    const above = along.at(-1)!
    const at = joinPath(above.path, name)
    const homeOf = homes.get(at)
    const below = step(above.position, name)
    const position = homeOf === undefined ? below : enterHome(below)
    along.push({ path: at, position, match: matchAt(position), user: homeOf ?? above.user })
  }
  return along
}

/**
 * The record that goes on below the last of these paths, if none stands in the way: a broad one and
 * a home hand nothing down. `facts`, by path, go before the catalogue.
 */
export function inheritedAlong(
  along: readonly StepOnTheWay[],
  homes: ReadonlyMap<PathText, string>,
  facts: ReadonlyMap<PathText, CatalogueRecord>,
): CatalogueRecord | undefined {
  const last = along.findLast(({ path, match }) => homes.has(path) || facts.has(path) || match)
  if (!last || homes.has(last.path)) return undefined
  const record = facts.get(last.path) ?? last.match?.record
  return record?.isBroad ? undefined : record
}

/** From a home on down the user's records fit as well, and before those of the system. */
export function enterHome(position: Position): Position {
  return [...userRecords.top, ...position]
}

/**
 * A record for a folder is not that of a file, nor the reverse, and a broad one is that of a real
 * folder only: what a link in its place points to is not ours to know.
 */
export function isOfKind(record: CatalogueRecord, kind: NodeKind): boolean {
  if (record.isBroad) return kind === 'd'
  return kind === 'd' ? record.kind === 'directory' : kind !== 'f' || record.kind === 'file'
}

/**
 * systemd keeps a DynamicUser service's /var/lib/X in /var/lib/private/X with a link in its old
 * place, and moves it between the two as the unit changes (systemd.exec, DynamicUser=).
 */
function dynamicUserName(record: CatalogueRecord): string | undefined {
  const [, isPrivate, rest] = /^\/var\/lib\/(private\/)?(.+)$/.exec(record.path) ?? []
  if (rest === undefined || record.isBroad || rest === 'private') return undefined
  return isPrivate ? `/var/lib/${rest}` : `/var/lib/private/${rest}`
}

function childOf(branch: Branch, name: string): Branch {
  if (!name.includes('*')) {
    const known = branch.named.get(name)
    if (known) return known
    const made = emptyBranch(branch.isPattern)
    branch.named.set(name, made)
    return made
  }
  const known = branch.patterned.find((pattern) => pattern.text === name)
  if (known) return known.branch
  const made = { text: name, fits: patternOf(name), branch: emptyBranch(true) }
  branch.patterned.push(made)
  branch.patterned.sort((a, b) => b.text.length - a.text.length || (a.text < b.text ? -1 : 1))
  return made.branch
}

function patternOf(name: string): RegExp {
  const literals = name.split('*').map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${literals.join('.*')}$`, 's')
}

function emptyBranch(isPattern: boolean): Branch {
  return { isPattern, named: new Map(), patterned: [] }
}
