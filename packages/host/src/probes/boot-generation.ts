import { type BootLoader, joinPath, nameOf, type PathText, parentOf } from '@tideline/model'
import { systemLink } from '#probes/running-system.ts'
import type { NamedEntry } from '#scan/named-folder.ts'
import type { HostSource } from '#source/host-source.ts'

/**
 * What the kernel and the initrd of the system in use take: as their copies in the boot loader's
 * folder are (there an initrd has its secrets), or else as they are in the store.
 */
export function kernelAndInitrdBytes(
  source: HostSource,
  copies: readonly NamedEntry[] = [],
): Pick<BootLoader, 'kernelAndInitrdBytes'> {
  const link = systemLink(source)
  const sizeOf = (name: string) => {
    const path = source.realPath(joinPath(link, name))
    // As NixOS' installers name the copies: the store path with its slashes made dashes.
    const copied = `${nameOf(parentOf(path))}-${nameOf(path)}`
    const copy = copies.find((entry) => entry.name === copied || entry.name === `${copied}.efi`)
    return copy?.sizeBytes ?? fileSize(source, path)
  }
  const kernel = sizeOf('kernel')
  return kernel === 0 ? {} : { kernelAndInitrdBytes: kernel + sizeOf('initrd') }
}

function fileSize(source: HostSource, path: PathText): number {
  const stat = source.stat(path)
  return stat?.kind === 'f' ? stat.sizeBytes : 0
}
