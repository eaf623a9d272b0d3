import { type BootLoader, isAdopting, isCopying } from '@tideline/model'
import { defineCheck } from '#checks/check.ts'

/** The step that pins the old system gives it an entry that stays, where the boot loader lists it. */
const LISTS_PINNED: readonly BootLoader['kind'][] = ['systemd-boot', 'grub']

export const oldEntry = defineCheck({
  code: 'BOOT-3',
  title: 'The boot entry that leads back',
  about:
    'The way back from the new layout is the old boot entry. A timer that collects garbage deletes old generations, and their entries with them. systemd-boot and GRUB list a profile that Tideline pins the old system in; other boot loaders list the generations of the system profile alone.',
  severity: 'warning',
  notFor: ['root-stays', 'new-disk'],
  source: 'https://nixos.org/manual/nixos/stable/#sec-nix-gc',
  needs: ['nixos', 'bootLoader'],
  run({ facts, design }) {
    const { kind } = facts.bootLoader
    if (LISTS_PINNED.includes(kind) || !facts.nixos.hasGarbageCollection) return []
    if (!isAdopting(design) && !isCopying(design)) return []
    return [
      {
        title: 'The next garbage collection may delete your way back',
        why: `${kind === 'unknown' ? 'This boot loader' : kind} lists the last generations only, and nix-gc.timer deletes old ones by itself.`,
        remedy:
          'Set nix.gc.automatic = false in the same step, and turn it on again once you have accepted the new root.',
      },
    ]
  },
})
