import {
  type BackupJob,
  joinPath,
  type Mount,
  nameOf,
  PathText,
  textOfString,
} from '@tideline/model'
import { type NamedPaths, NOTHING_NAMED } from '#probes/backups-command.ts'
import type { HostSource } from '#source/host-source.ts'
import { orNothing } from '#source/or-nothing.ts'

/** Paths that a job's program finds in its own settings. `words` are those of its command. */
export function configuredPaths(
  program: BackupJob['program'],
  words: readonly string[],
  mounts: readonly Mount[],
  source: HostSource,
): NamedPaths {
  const read = (path: string) => orNothing(() => source.readText(path))
  if (program === 'btrbk') return parsedOr(read(`/etc/btrbk/${btrbkFile(words)}`), parseBtrbk)
  if (program === 'sanoid')
    return parsedOr(read('/etc/sanoid/sanoid.conf'), (text) =>
      pathsOfDatasets(parseSanoid(text), mounts),
    )
  if (program === 'syncoid') return pathsOfDatasets(datasetsOfSyncoid(words), mounts)
  if (program === 'snapper') return snapperPaths(source)
  return NOTHING_NAMED
}

function parsedOr(text: string | undefined, parse: (text: string) => NamedPaths): NamedPaths {
  return text === undefined ? { paths: [], areAllKnown: false } : parse(text)
}

/** The module gives each instance `-c /etc/btrbk/NAME.conf`. */
function btrbkFile(words: readonly string[]): string {
  const at = words.findIndex((word) => word === '-c' || word === '--config')
  const name = at < 0 ? '' : nameOf(words[at + 1] ?? '')
  return /^[\w.@-]+\.conf$/.test(name) ? name : 'btrbk.conf'
}

/** btrbk.conf(5): `volume` names a folder, each `subvolume` after it one in there, or a whole path. */
export function parseBtrbk(text: string): NamedPaths {
  const paths: PathText[] = []
  let areAllKnown = true
  let volume = ''
  for (const line of text.split('\n')) {
    const [, key, rest = ''] = /^\s*(volume|subvolume)\s+(\S.*?)\s*$/.exec(line) ?? []
    if (key === undefined) continue
    const value = rest.replace(/^"(.*)"$/, '$1').replace(/^'(.*)'$/, '$1')
    if (key === 'volume') {
      volume = value
      continue
    }
    const path = PathText.safeParse(textOfString(joined(volume, value)))
    // A pattern, or a volume of another host.
    if (path.success && !/[*?]/.test(value)) paths.push(path.data)
    else areAllKnown = false
  }
  return { paths, areAllKnown }
}

function joined(volume: string, subvolume: string): string {
  const parts = subvolume.startsWith('/') ? subvolume : `${volume}/${subvolume}`
  const names = parts.split('/').filter((name) => name !== '.')
  return names
    .join('/')
    .replaceAll(/\/+/g, '/')
    .replace(/(?<=.)\/$/, '')
}

/** Each of its configurations names one subvolume (snapper-configs(5)). */
function snapperPaths(source: HostSource): NamedPaths {
  const folder = '/etc/snapper/configs'
  const names = orNothing(() => source.list(folder)) ?? []
  const found = names.map((name) => orNothing(() => source.readText(joinPath(folder, name))))
  const paths = found.flatMap((text) => (text === undefined ? [] : (parseSnapper(text) ?? [])))
  return { paths, areAllKnown: paths.length === names.length }
}

export function parseSnapper(text: string): PathText | undefined {
  const value = /^\s*SUBVOLUME=(?:"([^"\n]*)"|'([^'\n]*)'|(\S*))\s*$/m.exec(text)
  const path = PathText.safeParse(
    textOfString(value?.slice(1).find((one) => one !== undefined) ?? ''),
  )
  return path.success ? path.data : undefined
}

export type NamedDataset = { name: string; isRecursive: boolean }

/** Its configuration is an INI file: a section for each dataset, and templates. */
export function parseSanoid(text: string): NamedDataset[] {
  const found: NamedDataset[] = []
  for (const line of text.split('\n')) {
    const section = /^\s*\[(.+)\]\s*$/.exec(line)?.[1]
    if (section !== undefined) found.push({ name: section, isRecursive: false })
    const isRecursive = /^\s*recursive\s*=\s*["']?(?:yes|true|1|zfs)\b/i.test(line)
    if (isRecursive && found.length > 0) found.at(-1)!.isRecursive = true
  }
  return found.filter(({ name }) => !name.startsWith('template_') && name !== 'version')
}

/** Its last two words are source and target; a host before either is another host's. */
export function datasetsOfSyncoid(words: readonly string[]): NamedDataset[] {
  const isRecursive = words.includes('-r') || words.includes('--recursive')
  return words
    .slice(-2)
    .filter((word) => /^[A-Za-z][\w.:-]*(?:\/[\w.:-]+)*$/.test(word) && !/@|^[^/]*:/.test(word))
    .map((name) => ({ name, isRecursive }))
}

/** Where they are mounted now; one that is not mounted is no path. */
function pathsOfDatasets(datasets: readonly NamedDataset[], mounts: readonly Mount[]): NamedPaths {
  const isNamed = ({ fsType, source }: Mount) =>
    fsType === 'zfs' &&
    datasets.some(
      ({ name, isRecursive }) => source === name || (isRecursive && source.startsWith(`${name}/`)),
    )
  const paths = mounts.filter(isNamed).map(({ mountPoint }) => mountPoint)
  return { paths, areAllKnown: mounts.length > 0 }
}
