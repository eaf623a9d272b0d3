import {
  compareBytes,
  joinPath,
  type NameText,
  nameableString,
  nameOf,
  type PathText,
} from '@tideline/model'
import { parseUnitFile, type UnitLine } from '#probes/parse-unit-file.ts'
import type { HostSource } from '#source/host-source.ts'
import { orNothing } from '#source/or-nothing.ts'

/** A unit with the lines of its file and its drop-ins, in the order in which systemd applies them. */
export type UnitText = { name: string; lines: UnitLine[] }

const UNIT = /\.(?:service|socket|device|mount|automount|swap|target|path|timer|slice|scope)$/
/** Of the others nothing is read: they have no settings of a running process. */
const HAS_FOLDERS = /\.(?:service|socket|mount|swap)$/

/**
 * The units of one folder of systemd's, by name: its files, and the instances of templates that a
 * link or a drop-in names. Second names of a unit and masked ones are left out.
 */
export function* readUnitFolder(source: HostSource, folder: PathText): Generator<UnitText> {
  const names = orNothing(() => source.list(folder)) ?? []
  const present = new Set(names)
  const files = new Set(
    names.filter((name) => UNIT.test(name) && isItself(source, folder, name, present)),
  )
  for (const name of [...files, ...instancesIn(source, folder, names, files)].sort(compareBytes)) {
    const plain = nameableString(name)
    if (plain === undefined) continue
    const lines = HAS_FOLDERS.test(name) ? linesOf(source, folder, name, files, present) : []
    yield { name: plain, lines }
  }
}

function isItself(
  source: HostSource,
  folder: PathText,
  name: NameText,
  present: ReadonlySet<NameText>,
): boolean {
  const real = orNothing(() => source.realPath(joinPath(folder, name)))
  if (real === undefined || real === '/dev/null' || orNothing(() => source.exists(real)) !== true)
    return false
  const realName = nameOf(real)
  return realName === name || realName === templateOf(name) || !present.has(realName)
}

function* instancesIn(
  source: HostSource,
  folder: PathText,
  names: readonly NameText[],
  files: ReadonlySet<NameText>,
): Generator<NameText> {
  const seen = new Set<NameText>()
  for (const name of names) {
    const wanted = /\.(?:wants|requires|upholds)$/.test(name)
      ? (orNothing(() => source.list(joinPath(folder, name))) ?? [])
      : name.endsWith('.d')
        ? [name.slice(0, -2)]
        : []
    for (const one of wanted) {
      const template = templateOf(one)
      const isNew =
        template !== undefined && files.has(template) && !files.has(one) && !seen.has(one)
      if (!isNew) continue
      seen.add(one)
      yield one
    }
  }
}

/** `getty@.service` for `getty@tty1.service`; undefined where the name is no instance's. */
function templateOf(name: NameText): NameText | undefined {
  const [, prefix, suffix] = /^([^@]+@).+(\.[a-z]+)$/.exec(name) ?? []
  return prefix === undefined ? undefined : `${prefix}${suffix}`
}

function linesOf(
  source: HostSource,
  folder: PathText,
  name: NameText,
  files: ReadonlySet<NameText>,
  present: ReadonlySet<NameText>,
): UnitLine[] {
  const main = files.has(name) ? name : templateOf(name)!
  const dropIns = dropInFolders(name).filter((dropIn) => present.has(dropIn))
  return [joinPath(folder, main), ...dropInFiles(source, folder, dropIns)].flatMap((path) => {
    const text = orNothing(() => source.readText(path))
    return text === undefined ? [] : parseUnitFile(text)
  })
}

/**
 * `a-b@c.service` has a-b@c.service.d, a-b@.service.d, a-.service.d and service.d. Source:
 * systemd.unit(5).
 */
function dropInFolders(name: NameText): NameText[] {
  const dot = name.lastIndexOf('.')
  const [stem, type] = [name.slice(0, dot), name.slice(dot + 1)]
  const prefixes: NameText[] = []
  for (let dash = stem.lastIndexOf('-'); dash > 0; dash = stem.lastIndexOf('-', dash - 1))
    if (dash < stem.length - 1) prefixes.push(`${stem.slice(0, dash + 1)}.${type}`)
  const template = templateOf(name)
  return [name, ...(template === undefined ? [] : [template]), ...prefixes, type].map(
    (one) => `${one}.d`,
  )
}

/** Sorted by their names, in whatever folder they are; of two with one name that of the nearer folder. */
function dropInFiles(
  source: HostSource,
  folder: PathText,
  dropIns: readonly NameText[],
): PathText[] {
  const byName = new Map<NameText, PathText>()
  for (const dropIn of dropIns) {
    const inside = joinPath(folder, dropIn)
    for (const file of orNothing(() => source.list(inside)) ?? [])
      if (file.endsWith('.conf') && !byName.has(file)) byName.set(file, joinPath(inside, file))
  }
  return [...byName].sort(([a], [b]) => compareBytes(a, b)).map(([, path]) => path)
}
