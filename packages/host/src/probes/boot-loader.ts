import { type BootLoader, type Mount, mountAt } from '@tideline/model'
import { readMounts } from '#probes/mounts.ts'
import { known, missing, type Probe } from '#probes/probe.ts'
import { type HostSource, SourceError } from '#source/host-source.ts'

// Where NixOS mounts an ESP: boot.loader.efi.efiSysMountPoint as it is by default and in practice.
const ESP_PLACES = ['/boot', '/efi', '/boot/efi', '/boot/EFI']
const LOADER_INFO = '/sys/firmware/efi/efivars/LoaderInfo-4a67b082-0a4c-41cf-b6c7-440b29bb8c4f'

export const bootLoader: Probe<'bootLoader'> = ({ source }) => {
  const espMountPoint = espOf(readMounts(source))
  const found = {
    // Of the machine as it runs now, live media included.
    isEfi: source.exists('/sys/firmware/efi'),
    ...(espMountPoint === undefined ? {} : { espMountPoint }),
  }
  const byFiles = kindByFiles(source, espMountPoint)
  if (byFiles !== 'unreadable') return known({ kind: byFiles, ...found }, '/boot')
  const byFirmware = kindByFirmware(source)
  if (byFirmware !== undefined) return known({ kind: byFirmware, ...found }, LOADER_INFO)
  return missing('this user may not look into /boot', 'Start Tideline with sudo.')
}

function espOf(mounts: readonly Mount[]): string | undefined {
  return ESP_PLACES.find((place) => mountAt(mounts, place)?.fsType === 'vfat')
}

/** LoaderInfo (systemd's Boot Loader Interface): four bytes of attributes, then UTF-16. */
export function parseLoaderInfo(bytes: Uint8Array): BootLoader['kind'] | undefined {
  const info = new TextDecoder('utf-16le').decode(bytes.subarray(4))
  if (info.startsWith('systemd-boot')) return 'systemd-boot'
  return /^GRUB/i.test(info) ? 'grub' : undefined
}

function kindByFiles(source: HostSource, esp = '/boot'): BootLoader['kind'] | 'unreadable' {
  const places: [string, BootLoader['kind']][] = [
    [`${esp}/loader/loader.conf`, 'systemd-boot'],
    ['/boot/loader/loader.conf', 'systemd-boot'],
    ['/boot/grub/grub.cfg', 'grub'],
    ['/boot/extlinux/extlinux.conf', 'extlinux'],
  ]
  try {
    return places.find(([path]) => source.exists(path))?.[1] ?? 'unknown'
  } catch (error) {
    if (error instanceof SourceError) return 'unreadable'
    throw error
  }
}

/** The firmware's word is the runner's: under a sysroot it says nothing of the target. */
function kindByFirmware(source: HostSource): BootLoader['kind'] | undefined {
  if (source.sysroot !== undefined || !source.exists(LOADER_INFO)) return undefined
  return parseLoaderInfo(source.readBytes(LOADER_INFO))
}
