import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type PathText, textOfString } from '@tideline/model'

export type Part = 'tune' | 'held-back'

/** One path that one public configuration keeps. What it does not say is absent. */
export type KeptPath = {
  configuration: string
  part: Part
  scope: 'system' | 'user'
  kind: 'directory' | 'file'
  /** Absolute, or relative to the home. */
  path: string
  owner?: string
  group?: string
  mode?: string
}

/** Home of the user in whose place every user of every configuration is put. */
export const HOME: PathText = '/home/somebody'

export function readKeptPaths(): KeptPath[] {
  const parts = new Map(readTable('configurations.tsv').map(([id, part]) => [id, part as Part]))
  return readTable('kept.tsv').map(([configuration, scope, kind, path, owner, group, mode]) => ({
    configuration: configuration!,
    part: parts.get(configuration!)!,
    scope: scope as KeptPath['scope'],
    kind: kind as KeptPath['kind'],
    path: path!,
    ...(owner ? { owner } : {}),
    ...(group ? { group } : {}),
    ...(mode ? { mode } : {}),
  }))
}

/** The rows of a table of this folder, without its head. */
export function readTable(name: string): string[][] {
  const text = readFileSync(join(import.meta.dirname, name), 'utf8')
  return text
    .split('\n')
    .slice(1)
    .filter((line) => line !== '')
    .map((line) => line.split('\t'))
}

export function placeOf({ scope, path }: Pick<KeptPath, 'scope' | 'path'>): PathText {
  if (isWholeHome({ scope, path })) return HOME
  // What is told of the system and lies in a home is what any user of a host has there.
  const inHome = scope === 'system' ? /^\/home\/[^/]+\/(.+)$/s.exec(path)?.[1] : path
  return textOfString(inHome === undefined ? path : `${HOME}/${inHome}`)
}

/** On a host the accounts say which folders are homes: such a one is known without a record. */
export function isWholeHome({ scope, path }: Pick<KeptPath, 'scope' | 'path'>): boolean {
  return scope === 'system' && /^\/home\/[^/]+$/.test(path)
}

/** Folders that the hierarchy of file systems or NixOS gives a meaning to. */
const COMMON_TOPS = new Set(
  'boot etc home media mnt nix opt persist root run srv tmp usr var'.split(' '),
)

/**
 * Names that nobody else can know: the first component of a path in a home, without a dot in
 * front, or of a path in an uncommon folder of `/`, where one configuration alone keeps it.
 */
export function privateNames(kept: readonly KeptPath[]): (path: KeptPath) => boolean {
  const configurations = new Map<string, Set<string>>()
  for (const path of kept) {
    const name = topOf(path)
    const seen = configurations.get(name) ?? new Set()
    configurations.set(name, seen.add(path.configuration))
  }
  return (path) =>
    (path.scope === 'user' ? !path.path.startsWith('.') : !COMMON_TOPS.has(nameOf(path))) &&
    configurations.get(topOf(path))?.size === 1
}

function topOf(path: KeptPath): string {
  return `${path.scope} ${nameOf(path)}`
}

function nameOf({ scope, path }: KeptPath): string {
  return path.split('/')[scope === 'system' ? 1 : 0]!
}
