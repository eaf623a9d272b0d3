import type { Rule } from '#design.ts'
import { type OwnMount, ownMountAbove } from '#own-mounts.ts'
import { ancestorsOf, isWithin, type PathText, parentOf } from '#path.ts'
import { isOfSystem } from '#reserved-places.ts'
import { NEVER_KEPT } from '#rules.ts'
import type { ScannedPath, ScannedPaths } from '#scanned-paths.ts'
import { type Keeping, placeOfRule, type StorePlaces } from '#store.ts'
import type { NodeKind } from '#tree.ts'
import { type NameObstacle, nameObstacle } from '#unit-safe-names.ts'

/**
 * Why no entry can bring a path back. all-of-root: nothing would be reset · place-of-its-own: every
 * layout has it, or each boot makes it · own-disk: it outlives a reboot by itself · memory-disk: a
 * RAM disk is mounted at this very path · shown-elsewhere: a bind mount shows another folder there ·
 * account-file: NixOS renames a new one over it at each start · link: it is one, or lies below one ·
 * store: a store of the design is mounted there · file-not-there: systemd would make a folder of that
 * name on the store, where a plain mount of a file lacks its source.
 */
export type KeepObstacle =
  | { reason: 'all-of-root' | 'memory-disk' | 'account-file' | 'made-by-nix' | 'file-not-there' }
  | { reason: 'store'; store: PathText }
  | { reason: 'place-of-its-own'; folder: PathText }
  | { reason: 'own-disk'; mountPoint: PathText }
  | { reason: 'shown-elsewhere'; shows: PathText }
  | { reason: 'odd-kind'; kind: OddKind }
  | { reason: 'link'; link: PathText; target: PathText | undefined }
  | NameObstacle

export type OddKind = Extract<NodeKind, 's' | 'p' | 'c' | 'b'>

/** `own` are the host's own mounts. */
export function keepObstacle(
  rule: Rule,
  scanned: ScannedPaths,
  own: readonly OwnMount[],
  { places, form }: Keeping,
): KeepObstacle | undefined {
  const found = scanned.find(rule.path)
  const kind = kindToKeep(rule, found)
  return (
    obstacleOfPlace(rule.path, places) ??
    obstacleOfMount(rule.path, found, own) ??
    obstacleOfFirstStore(rule.path, places) ??
    (ACCOUNT_FILES.has(rule.path) ? { reason: 'account-file' } : undefined) ??
    obstacleOfNode(rule.path, found, scanned) ??
    (form === 'bind-mounts' && kind === 'file' && !found
      ? { reason: 'file-not-there' }
      : undefined) ??
    nameObstacle(rule.path, kind, { store: placeOfRule(rule, places).path, form })
  )
}

/** As it is on disk, which the rule may have wrong. */
export function kindToKeep(rule: Rule, found: ScannedPath | undefined): Rule['kind'] {
  if (!found) return rule.kind
  return found.kind === 'd' ? 'directory' : 'file'
}

/** True where the path is lost in spite of the rule that keeps it. */
export function isLostByObstacle({ reason }: KeepObstacle): boolean {
  return reason !== 'own-disk'
}

/** True where it is the name alone that nobody can write. */
export function isNameObstacle(obstacle: KeepObstacle): obstacle is NameObstacle {
  return OF_NAME.has(obstacle.reason)
}

const OF_NAME: ReadonlySet<KeepObstacle['reason']> = new Set([
  'not-utf8',
  'control-character',
  'not-ascii',
  'long-name',
  'misread-name',
] satisfies NameObstacle['reason'][])

const ACCOUNT_FILES: ReadonlySet<PathText> = new Set(
  ['shadow', 'passwd', 'group', 'gshadow', 'subuid', 'subgid'].map((name) => `/etc/${name}`),
)

function obstacleOfPlace(path: PathText, [, ...more]: StorePlaces): KeepObstacle | undefined {
  if (path === '/') return { reason: 'all-of-root' }
  const store = more.find(
    (place) => place.on === 'folder' && !isOfSystem(place.path) && isWithin(path, place.path),
  )
  if (store) return { reason: 'store', store: store.named }
  const folder = NEVER_KEPT.find((top) => isWithin(path, top))
  return folder === undefined ? undefined : { reason: 'place-of-its-own', folder }
}

/** After the host's own mounts: a store that is one today outlives a reboot for that reason. */
function obstacleOfFirstStore(path: PathText, [first]: StorePlaces): KeepObstacle | undefined {
  // STORE-1 refuses it; nothing lasts in it.
  if (isOfSystem(first.path)) return undefined
  return isWithin(path, first.path) ? { reason: 'store', store: first.named } : undefined
}

function obstacleOfMount(
  path: PathText,
  found: ScannedPath | undefined,
  own: readonly OwnMount[],
): KeepObstacle | undefined {
  const mount = ownMountAbove(own, path)
  if (mount?.kind === 'bind') return { reason: 'shown-elsewhere', shows: mount.shows }
  // A folder in a RAM disk can be kept; the disk itself starts empty.
  if (mount?.kind === 'memory')
    return mount.mountPoint === path ? { reason: 'memory-disk' } : undefined
  if (!mount && found?.mark !== 'mount') return undefined
  return { reason: 'own-disk', mountPoint: mount?.mountPoint ?? path }
}

function obstacleOfNode(
  path: PathText,
  found: ScannedPath | undefined,
  scanned: ScannedPaths,
): KeepObstacle | undefined {
  if (!found) return obstacleAbove(path, scanned)
  const { kind } = found
  if (isMadeByNix(found)) return { reason: 'made-by-nix' }
  if (kind === 'l') return { reason: 'link', link: path, target: linkTarget(path, found) }
  return kind === 'd' || kind === 'f' ? undefined : { reason: 'odd-kind', kind }
}

/** What is not on the disk may lie below a link: there it has another path. */
function obstacleAbove(path: PathText, scanned: ScannedPaths): KeepObstacle | undefined {
  for (const link of ancestorsOf(path)) {
    const found = scanned.find(link)
    if (!found) continue
    if (found.kind !== 'l') return undefined
    if (isMadeByNix(found)) return { reason: 'made-by-nix' }
    const folder = linkTarget(link, found)
    const target = folder && `${folder}${path.slice(link.length)}`
    return { reason: 'link', link, target }
  }
  return undefined
}

function isMadeByNix(found: ScannedPath): boolean {
  return found.class === 'nix' || MANAGED_LINK.test(found.linkTarget ?? '')
}

const MANAGED_LINK = /^(?:\/nix\/store\/|\/etc\/static(?:\/|$))/

/** Where a link leads, by its text; undefined where that is no path to keep. */
function linkTarget(link: PathText, found: ScannedPath): PathText | undefined {
  const written = found.linkTarget ?? ''
  const names = written.startsWith('/') ? [] : parentOf(link).split('/')
  for (const name of written.split('/')) {
    if (name === '..') names.pop()
    else if (name !== '' && name !== '.') names.push(name)
  }
  const target = `/${names.filter((name) => name !== '').join('/')}`
  const isKeepable = target !== '/' && !NEVER_KEPT.some((top) => isWithin(target, top))
  return isKeepable && !isWithin(link, target) ? target : undefined
}
