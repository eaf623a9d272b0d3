import type { BootLoader } from '@tideline/model'
import { defineCheck } from '#checks/check.ts'

const NAMES: Record<BootLoader['kind'], string> = {
  'systemd-boot': 'systemd-boot',
  lanzaboote: 'lanzaboote',
  grub: 'GRUB',
  limine: 'Limine',
  extlinux: 'extlinux',
  unknown: 'The boot loader',
}

export const bootFolder = defineCheck({
  code: 'BOOT-1',
  title: 'The place of kernels and boot entries',
  about:
    'Kernels and boot entries must lie where the firmware and the boot loader find them. If /boot is only a folder on the root, it starts empty with it, and the next rebuild writes the new entries where nothing reads them.',
  severity: 'blocker',
  notFor: ['new-disk'],
  source: 'https://github.com/NixOS/nixpkgs/issues/94210',
  needs: ['bootLoader'],
  run({ facts, root }) {
    const { kind, espMountPoint } = facts.bootLoader
    // systemd-boot and lanzaboote keep all on the ESP, wherever that is mounted.
    const isOnEsp = kind === 'systemd-boot' || kind === 'lanzaboote'
    const folder = (isOnEsp && espMountPoint) || '/boot'
    if (!root.isOnRoot(folder)) return []
    return [
      {
        severity: kind === 'unknown' ? 'warning' : 'blocker',
        title: `${folder} is not a file system of its own`,
        why: `${NAMES[kind]} has its kernels and entries in ${folder}, on the root that would start empty. The next rebuild would write them where nothing finds them at boot.`,
        path: folder,
        remedy:
          'Give /boot a partition of its own while the root is still an ordinary one: make it, declare it in fileSystems."/boot", rebuild, and see that the machine starts from it.',
      },
    ]
  },
})
