import { type BootLoader, joinPath, type PathText } from '@tideline/model'
import type { ProbeContext } from '#probes/probe.ts'
import type { NamedEntry } from '#scan/named-folder.ts'
import { SourceError } from '#source/host-source.ts'

/** What the folders of the boot loaders hold, by path; nothing for those that are not there. */
export type BootFiles = ReadonlyMap<PathText, readonly NamedEntry[]>

const BELOW_PLACE = [
  'loader',
  'loader/entries',
  'EFI',
  'EFI/Linux',
  'EFI/nixos',
  'EFI/refind',
  'grub',
  'kernels',
  'extlinux',
  'nixos',
  'limine',
  'limine/kernels',
]

const KERNELS: Record<BootLoader['kind'], string | undefined> = {
  'systemd-boot': 'EFI/nixos',
  lanzaboote: 'EFI/nixos',
  grub: 'kernels',
  limine: 'limine/kernels',
  extlinux: 'nixos',
  unknown: undefined,
}

const ENTRIES = [
  { kind: 'systemd-boot', folder: 'loader/entries', pattern: /\.conf$/i },
  { kind: 'lanzaboote', folder: 'EFI/Linux', pattern: /^nixos-.*\.efi$/i },
] as const

/** Below each of the places: an ESP, /boot. Throws a SourceError where one may not be entered. */
export async function readBootFiles(
  places: readonly PathText[],
  namesIn: ProbeContext['namesIn'],
): Promise<BootFiles> {
  const files = new Map<PathText, readonly NamedEntry[]>()
  for (const place of places) {
    files.set(place, await namesOrNone(place, namesIn))
    for (const below of BELOW_PLACE) {
      const folder = joinPath(place, below)
      const [above, name] = splitLast(folder)
      if (has(files, above, isCalled(name))) files.set(folder, await namesOrNone(folder, namesIn))
    }
  }
  return files
}

/** The boot loaders whose files are there, by what NixOS' installers write; several after a change. */
export function kindsByFiles(
  files: BootFiles,
  places: readonly PathText[],
): Set<BootLoader['kind']> {
  const kinds = new Set<BootLoader['kind']>()
  for (const place of places) {
    const holds = (folder: string, pattern: RegExp) =>
      has(files, folder === '' ? place : joinPath(place, folder), pattern)
    const isLanzaboote = holds('EFI/Linux', /^nixos-.*\.efi$/i)
    const hasEntries = holds('loader/entries', /\.conf$/i)
    if (isLanzaboote) kinds.add('lanzaboote')
    if (hasEntries || (!isLanzaboote && holds('loader', /^loader\.conf$/i)))
      kinds.add('systemd-boot')
    if (holds('grub', /^grub\.cfg$/)) kinds.add('grub')
    if (holds('limine', /^limine\.(?:conf|cfg)$/i)) kinds.add('limine')
    if (holds('extlinux', /^extlinux\.conf$/)) kinds.add('extlinux')
    if (holds('EFI/refind', /^refind\.conf$/i)) kinds.add('unknown')
  }
  return kinds
}

/** Whether the files can only be started by an EFI firmware, or only without; undefined for both. */
export function isEfiByFiles(
  kind: BootLoader['kind'],
  files: BootFiles,
  places: readonly PathText[],
): boolean | undefined {
  if (kind === 'systemd-boot' || kind === 'lanzaboote') return true
  if (kind === 'extlinux') return false
  if (kind !== 'grub') return undefined
  const folders = places.map((place) => joinPath(place, 'grub'))
  const isEfi = folders.some((folder) => has(files, folder, /-efi$/))
  const isBios = folders.some((folder) => has(files, folder, /^i386-pc$/))
  return isEfi === isBios ? undefined : isEfi
}

/** The folder that holds kernels and initrds; GRUB takes them from the store where it can read that. */
export function kernelFolder(
  kind: BootLoader['kind'],
  files: BootFiles,
  places: readonly PathText[],
): PathText | undefined {
  const below = KERNELS[kind]
  if (below === undefined) return undefined
  const folders = places.map((place) => joinPath(place, below))
  const found = folders.find((folder) => has(files, folder, /./))
  return found ?? (kind === 'grub' ? '/nix/store' : undefined)
}

/** Boot entries that are files of their own; the other loaders have them all in one. */
export function countEntries(
  kind: BootLoader['kind'],
  files: BootFiles,
  places: readonly PathText[],
): number | undefined {
  const entries = ENTRIES.find((candidate) => candidate.kind === kind)
  if (!entries) return undefined
  const { folder, pattern } = entries
  const names = places.flatMap((place) => files.get(joinPath(place, folder)) ?? [])
  return names.filter(({ name }) => pattern.test(name)).length
}

function has(files: BootFiles, folder: PathText, name: RegExp): boolean {
  return files.get(folder)?.some((entry) => name.test(entry.name)) ?? false
}

// FAT does not tell upper from lower case; elsewhere the folder is then simply not found.
function isCalled(name: string): RegExp {
  return new RegExp(`^${name}$`, 'i')
}

function splitLast(path: PathText): [PathText, string] {
  const slash = path.lastIndexOf('/')
  return [path.slice(0, slash), path.slice(slash + 1)]
}

async function namesOrNone(
  folder: PathText,
  namesIn: ProbeContext['namesIn'],
): Promise<NamedEntry[]> {
  try {
    return await namesIn(folder)
  } catch (error) {
    const isAbout = error instanceof SourceError && error.path === folder
    if (isAbout && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return []
    throw error
  }
}
