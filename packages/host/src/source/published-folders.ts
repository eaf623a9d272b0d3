import type { PathText } from '@tideline/model'

/** Where NixOS mounts an ESP: boot.loader.efi.efiSysMountPoint by default and in practice. */
export const ESP_PLACES: readonly PathText[] = ['/boot', '/efi', '/boot/efi', '/boot/EFI']

type PublishedFolder = { pattern: RegExp; shown: string; what: string }

/**
 * Folders whose names, kinds and sizes the scanner tells by their path alone: those that only root
 * may enter on many machines. docs/security.md shows this list; `ESP` stands for each of the places.
 */
export const scannerFolders: readonly PublishedFolder[] = [
  folder('ESP', 'which boot loader it is'),
  folder('ESP/loader', 'systemd-boot'),
  folder('ESP/loader/entries', 'how many boot entries there are'),
  folder('ESP/EFI', 'which boot loaders there are'),
  folder('ESP/EFI/Linux', 'lanzaboote and its boot entries'),
  folder('ESP/EFI/nixos', 'kernels and initrds'),
  folder('ESP/EFI/refind', 'rEFInd'),
  folder('ESP/grub', 'GRUB'),
  folder('ESP/kernels', 'kernels and initrds'),
  folder('ESP/extlinux', 'extlinux'),
  folder('ESP/nixos', 'kernels and initrds'),
  folder('ESP/limine', 'Limine'),
  folder('ESP/limine/kernels', 'kernels and initrds'),
  folder('/var/lib/systemd/linger', 'users whose services run from boot on'),
]

export function isScannerFolder(path: PathText): boolean {
  return scannerFolders.some(({ pattern }) => pattern.test(path))
}

function folder(shown: string, what: string): PublishedFolder {
  const pattern = shown.replace(/^ESP/, `(?:${ESP_PLACES.join('|')})`)
  return { pattern: new RegExp(`^${pattern}$`), shown, what }
}
