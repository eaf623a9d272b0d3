import {
  isWithin,
  nameableString,
  ownMountAbove,
  ownMounts,
  type PathText,
  parentOf,
  type Step,
} from '@tideline/model'
import { asRoot, type Move } from './move.ts'

/**
 * Moves what was decided to be lost out of the way on the store, under the path it had: nothing is
 * freed or erased, and undecided paths stay where they are.
 */
export function setAsideSteps(move: Move): Step[] {
  const paths = pathsToSetAside(move)
  if (paths.length === 0) return []
  const aside = `${move.store}/${asideFolder(move)}`
  const folders = [...new Set(paths.map((path) => `${aside}${path === '/' ? '' : parentOf(path)}`))]
  return [
    {
      id: 'set-aside',
      title: 'Set aside what you decided to lose',
      why: `It is hidden from /, and still in ${move.store}. From ${aside} you can take it away yourself when you are sure. After this the old entry misses these paths.`,
      commands: [
        asRoot('install', '-d', '-m', '0700', aside),
        asRoot('mkdir', '-p', '--', ...folders.map((folder) => folder.replace(/\/$/, ''))),
        ...paths.map((path) =>
          asRoot('mv', '-n', '-T', '--', `${move.store}${path}`, `${aside}${path}`),
        ),
      ],
      expected: 'Nothing is printed; each is a rename, and takes no time.',
      undo: undoWords(paths, aside, move.store),
    },
  ]
}

/** For typing: the example is a path that needs no quotes, where there is one. */
function undoWords(paths: readonly string[], aside: string, store: string): string {
  const example = paths.find((path) => /^[A-Za-z0-9/._-]+$/.test(path))
  if (example === undefined)
    return `Move each back from ${aside} to its place in ${store}, with sudo mv -n -T --.`
  return `sudo mv -n -T -- ${aside}${example} ${store}${example}, and so for each.`
}

/** A name at the top of the old root that is free. */
export function asideFolder({ scanned }: Pick<Move, 'scanned'>): string {
  const names = ['old-root', 'old-root-tideline', 'old-root-tideline-2']
  return names.find((name) => !scanned.find(`/${name}`)) ?? 'old-root-tideline-3'
}

function pathsToSetAside(move: Move): string[] {
  const { design, scanned, kept, store } = move
  const own = ownMounts(move.facts)
  const found: PathText[] = []
  for (const { path, decision } of design.rules) {
    const isFree =
      decision === 'lose' &&
      !SYSTEM.some((folder) => isWithin(path, folder) || isWithin(folder, path)) &&
      !kept.some(({ rule }) => isWithin(path, rule.path) || isWithin(rule.path, path)) &&
      !design.rules.some((rule) => rule.decision === 'keep' && isWithin(rule.path, path)) &&
      !found.some((above) => isWithin(path, above)) &&
      !own.some(({ mountPoint }) => isWithin(mountPoint, path)) &&
      !ownMountAbove(own, path) &&
      !isWithin(path, store)
    if (isFree && scanned.find(path)?.kind === 'd') found.push(path)
  }
  return found.flatMap((path) => nameableString(path) ?? [])
}

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
