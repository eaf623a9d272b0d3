import {
  ancestorsOf,
  isWithin,
  nameableString,
  ownMountAbove,
  ownMounts,
  type PathText,
  parentOf,
  type Step,
  visibleText,
} from '@tideline/model'
import { asRoot, type Move } from './move.ts'

/**
 * Moves what was decided to be lost out of the way on the store, under the path it had: nothing is
 * freed or erased, and undecided paths stay where they are.
 */
export function setAsideSteps(move: Move): Step[] {
  const { paths, others } = pathsToSetAside(move)
  if (paths.length === 0) return []
  const aside = `${move.store}/${asideFolder(move)}`
  const folders = [...new Set(paths.map((path) => `${aside}${path === '/' ? '' : parentOf(path)}`))]
  return [
    {
      id: 'set-aside',
      title: 'Set aside what you decided to lose',
      why: `It is hidden from /, and still in ${move.store}. From ${aside} you can take it away yourself when you are sure. After this the old entry misses these paths.${othersWords(others)}`,
      commands: [
        asRoot('install', '-d', '-m', '0700', aside),
        asRoot('mkdir', '-p', '--', ...folders.map((folder) => folder.replace(/\/$/, ''))),
        ...paths.map((path) =>
          asRoot('mv', '-n', '-T', '--', `${move.store}${path}`, `${aside}${path}`),
        ),
      ],
      expected: 'Nothing is printed; each is a rename, and takes no time.',
      undo: `Each of these moves one back. Where something was made anew in its place meanwhile, it stays in ${aside}.`,
      undoCommands: paths.map((path) =>
        asRoot('mv', '-n', '-T', '--', `${aside}${path}`, `${move.store}${path}`),
      ),
    },
  ]
}

/** A name at the top of the old root that is free. */
export function asideFolder({ scanned }: Pick<Move, 'scanned'>): string {
  const names = ['old-root', 'old-root-tideline', 'old-root-tideline-2']
  return names.find((name) => !scanned.find(`/${name}`)) ?? 'old-root-tideline-3'
}

type Other = { path: PathText; reason: string }

function pathsToSetAside(move: Move): { paths: string[]; others: Other[] } {
  const { design, scanned } = move
  const found: PathText[] = []
  const others: Other[] = []
  for (const { path, decision } of design.rules) {
    const isThere = decision === 'lose' && scanned.find(path) !== undefined
    if (!isThere || found.some((above) => isWithin(path, above))) continue
    const reason = whyItStays(path, move)
    if (reason === undefined) found.push(path)
    else others.push({ path, reason })
  }
  return { paths: found.flatMap((path) => nameableString(path) ?? []), others }
}

/** Nothing where it can be moved away whole. */
function whyItStays(path: PathText, move: Move): string | undefined {
  const { design, scanned, kept, places } = move
  const own = ownMounts(move.facts)
  const touches = (other: PathText) => isWithin(path, other) || isWithin(other, path)
  if (SYSTEM.some(touches)) return 'the old or the new system may need it'
  if (own.some(({ mountPoint }) => isWithin(mountPoint, path)) || ownMountAbove(own, path))
    return 'it is, or holds, a mount of its own'
  if (
    kept.some(({ rule }) => touches(rule.path)) ||
    design.rules.some((rule) => rule.decision === 'keep' && isWithin(rule.path, path))
  )
    return 'something in it, or around it, is kept'
  if (liesInSubvolume(path, scanned))
    return 'it lies in a subvolume inside of the root, and would be copied'
  if (places.some((place) => touches(place.path))) return 'a store is in it, or around it'
  if (scanned.find(path)?.kind !== 'd') return 'it is not a folder'
  return nameableString(path) === undefined ? 'its name is not text' : undefined
}

/** Itself one it is renamed as any folder; out of one mv(1) would copy and delete. */
function liesInSubvolume(path: PathText, scanned: Move['scanned']): boolean {
  return ancestorsOf(path).some(
    (above) => above !== '/' && scanned.find(above)?.mark === 'subvolume',
  )
}

/** The count on top of these steps has them too. */
function othersWords(others: readonly Other[]): string {
  const reasons = [...new Set(others.map(({ reason }) => reason))]
  const groups = reasons.map((reason) => {
    const paths = others.filter((other) => other.reason === reason).map(({ path }) => path)
    const shown = paths.slice(0, MOST_NAMES).map(visibleText).join(', ')
    const more = paths.length - MOST_NAMES
    return `${shown}${more > 0 ? ` and ${more} more` : ''} (${reason})`
  })
  return groups.length === 0
    ? ''
    : ` Not moved, though you decided to lose them too: ${groups.join('; ')}.`
}

const MOST_NAMES = 8

/** The old entry, the new one, the boot loader or fsck may need what is here. */
const SYSTEM = [
  '/bin',
  '/boot',
  '/dev',
  '/etc',
  '/lib',
  '/lib64',
  '/lost+found',
  '/nix',
  '/passwords',
  '/proc',
  '/run',
  '/sbin',
  '/sys',
  '/usr',
  '/var/lib/nixos',
]
