import { type NameText, PathText, type TmpfilesRule } from '@tideline/model'
import { commandWords } from '#probes/command-words.ts'
import { SYSTEM_SPECIFIERS } from '#probes/expand-specifiers.ts'
import { parseTmpfiles } from '#probes/parse-tmpfiles.ts'
import type { UnitLine } from '#probes/parse-unit-file.ts'
import type { FoundEntry } from '#probes/persisted-today.ts'
import { bindEntry } from '#probes/persisted-today-fstab.ts'
import { storeOf } from '#probes/persisted-today-mounts.ts'
import { systemLink, unitLines, valuesOf } from '#probes/running-system.ts'
import type { HostSource } from '#source/host-source.ts'
import { orNothing } from '#source/or-nothing.ts'

/** What the units of the system, and preservation's tmpfiles lines, say is kept. */
export function persistedByUnits(source: HostSource, names: readonly NameText[]): FoundEntry[] {
  const linesOf = (name: NameText) => unitLines(source, name) ?? []
  const mounts = names.filter((name) => name.endsWith('.mount'))
  const files = names.filter((name) => /^persist-.+\.service$/.test(name))
  const rules = orNothing(() =>
    source.readText(`${systemLink(source)}/etc/tmpfiles.d/preservation.conf`),
  )
  return [
    ...mounts.flatMap((name) => bindInUnit(linesOf(name))),
    ...files.flatMap((name) => fileInUnit(linesOf(name))),
    ...(rules === undefined ? [] : linksInRules(parseTmpfiles(rules, '', SYSTEM_SPECIFIERS))),
  ]
}

/**
 * A bind of a mount unit: a folder of impermanence (since 2026) or preservation, and what the
 * latter keeps as a file, which has a condition that its source is there. systemd.mount(5) reads
 * `%` as a specifier, and `%%` as the sign.
 */
export function bindInUnit(lines: readonly UnitLine[]): FoundEntry[] {
  const last = (key: string) => valuesOf(lines, 'Mount', key).at(-1) ?? ''
  if (!/(?:^|,)r?bind(?:,|$)/.test(last('Options'))) return []
  const [from, to] = [last('What'), last('Where')].map(withoutSpecifiers)
  if (from === undefined || to === undefined) return []
  const isFile = valuesOf(lines, 'Unit', 'ConditionPathExists').includes(last('What'))
  return bindEntry(from, to, 'unit', isFile ? 'file' : undefined)
}

/**
 * A file of impermanence: its unit runs a script with the path, the place in the store, and more.
 * Source: its nixos.nix, where both words are escaped for a shell.
 */
export function fileInUnit(lines: readonly UnitLine[]): FoundEntry[] {
  const [program = '', to = '', from = ''] = commandWords(
    valuesOf(lines, 'Service', 'ExecStart').at(-1) ?? '',
  )
  if (!/^\/nix\/store\/[0-9a-z]{32}-(?:persistence|impermanence)-mount-file$/.test(program))
    return []
  const [plainTo, plainFrom] = [withoutSpecifiers(to), withoutSpecifiers(from)]
  if (plainTo === undefined || plainFrom === undefined) return []
  return bindEntry(plainFrom, plainTo, 'unit', 'file')
}

/** preservation makes a link by a tmpfiles line where it is told to keep so (its lib.nix). */
function linksInRules(rules: readonly TmpfilesRule[]): FoundEntry[] {
  return rules.flatMap(({ type, path, linkTarget }) => {
    const storedAt = PathText.safeParse(linkTarget)
    const store = storedAt.success ? storeOf(storedAt.data, path) : undefined
    if (!type.startsWith('L') || !storedAt.success || store === undefined) return []
    return [{ path, store, storedAt: storedAt.data, how: 'link', seenIn: 'link' }]
  })
}

function withoutSpecifiers(value: string): string | undefined {
  const plain = value.replaceAll('%%', '\0')
  return plain.includes('%') ? undefined : plain.replaceAll('\0', '%')
}
