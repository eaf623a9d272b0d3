import type { BootLoader } from '@tideline/model'
import type { HostSource } from '#source/host-source.ts'
import { orNothing } from '#source/or-nothing.ts'

const VARIABLES = '/sys/firmware/efi/efivars'
// systemd's Boot Loader Interface.
const VENDOR = '4a67b082-0a4c-41cf-b6c7-440b29bb8c4f'
export const LOADER_INFO = `${VARIABLES}/LoaderInfo-${VENDOR}`
const STUB_INFO = `${VARIABLES}/StubInfo-${VENDOR}`

/**
 * The boot loader that started this machine, as it told the firmware; `silent` where there is a
 * firmware that would have been told by systemd-boot. It says nothing of a system below a sysroot.
 */
export function kindByFirmware(source: HostSource): BootLoader['kind'] | 'silent' | undefined {
  if (source.sysroot !== undefined) return undefined
  const loader = variable(source, LOADER_INFO)
  if (loader === undefined) return namesOf(source).length > 0 ? 'silent' : undefined
  const kind = kindOfLoader(loader)
  // lanzaboote is systemd-boot with a stub of its own.
  const isLanzaboote =
    kind === 'systemd-boot' && /^lanzastub/i.test(variable(source, STUB_INFO) ?? '')
  return isLanzaboote ? 'lanzaboote' : kind
}

export function kindOfLoader(info: string): BootLoader['kind'] {
  if (/^(?:systemd-boot|gummiboot)/.test(info)) return 'systemd-boot'
  if (/^GRUB/i.test(info)) return 'grub'
  return /^limine/i.test(info) ? 'limine' : 'unknown'
}

/** Four bytes of attributes, then UTF-16 up to a NUL. */
export function parseVariable(bytes: Uint8Array): string {
  return new TextDecoder('utf-16le').decode(bytes.subarray(4)).replace(/\0.*$/s, '')
}

function variable(source: HostSource, path: string): string | undefined {
  return orNothing(() => parseVariable(source.readBytes(path))) || undefined
}

function namesOf(source: HostSource): string[] {
  return orNothing(() => source.list(VARIABLES)) ?? []
}
