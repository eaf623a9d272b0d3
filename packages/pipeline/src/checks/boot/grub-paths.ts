import { defineCheck } from '#checks/check.ts'

export const grubPaths = defineCheck({
  code: 'BOOT-2',
  title: 'The paths that GRUB reads',
  about:
    'Where /boot is on the same file system as /nix, GRUB reads kernels from the Nix store itself. When /nix becomes a bind mount, the path that GRUB is told is no longer the path on the disk.',
  severity: 'blocker',
  notFor: ['new-disk'],
  source: 'https://github.com/NixOS/nixpkgs/issues/309912',
  needs: ['bootLoader'],
  run({ facts, design, root }) {
    const isAdopted =
      design.migration === 'adopt-in-place' && root.isOnRoot('/boot') && root.isOnRoot('/nix')
    if (facts.bootLoader.kind !== 'grub' || !isAdopted) return []
    return [
      {
        title: 'GRUB would not find the kernels',
        why: 'With /boot on the old root GRUB reads kernels from the Nix store itself. /nix becomes a bind mount of a folder there, and the paths that GRUB is told no longer match the disk.',
        path: '/nix',
        remedy:
          'Give /boot a partition of its own first: GRUB then gets copies of the kernels, and their paths stay true.',
      },
    ]
  },
})
