import { compareBytes, type NameText, type PathText } from '@tideline/model'
import { parseUnitFile, type UnitLine } from '#probes/parse-unit-file.ts'
import type { HostSource } from '#source/host-source.ts'
import { orNothing } from '#source/or-nothing.ts'

export const SYSTEM_PROFILE = '/nix/var/nix/profiles/system'

/**
 * The link that names the NixOS system in use: the running one, or under a sysroot, where nothing
 * runs, the one that would be booted.
 */
export function systemLink(source: HostSource): PathText {
  return source.sysroot === undefined && source.exists('/run/current-system')
    ? '/run/current-system'
    : SYSTEM_PROFILE
}

/** The script that activates the system in use; '' where it has none or it cannot be read. */
export function activateScript(source: HostSource): string {
  return orNothing(() => source.readText(`${systemLink(source)}/activate`)) ?? ''
}

/** Names of the units that the system in use brings, in text form, sorted. */
export function unitNames(source: HostSource): NameText[] {
  const names = orNothing(() => source.list(`${systemLink(source)}/etc/systemd/system`)) ?? []
  return names.sort(compareBytes)
}

/** The lines of one of them, without drop-ins; undefined where it is not there or cannot be read. */
export function unitLines(source: HostSource, name: NameText): UnitLine[] | undefined {
  const text = orNothing(() => source.readText(`${systemLink(source)}/etc/systemd/system/${name}`))
  return text === undefined ? undefined : parseUnitFile(text)
}

/** Every value of one key, in order, without those that an empty value took back. */
export function valuesOf(lines: readonly UnitLine[], section: string, key: string): string[] {
  const values = lines.filter((line) => line.section === section && line.key === key)
  const reset = values.findLastIndex(({ value }) => value === '')
  return values.slice(reset + 1).map(({ value }) => value)
}
