import type { Command, Facts, Step } from '@tideline/model'
import { asRoot } from './move.ts'

// Boot loaders list the profiles in this folder too, so a garbage collection and the limit on
// entries of the `system` profile do not touch it. install-grub.pl reads names of letters and _ only.
const PROFILES = '/nix/var/nix/profiles/system-profiles'
export const PIN = `${PROFILES}/before_tideline`
const UNPINNED = '/nix/var/nix/unpinned'

export const PIN_ENTRY = 'NixOS [before_tideline]'

/**
 * Keeps the system of the last boot and its entry; extlinux lists the `system` profile only. Not the
 * running system: what was switched to since then has never booted.
 */
export function pinStep(facts: Facts): Step {
  return {
    id: 'pin',
    title: 'Pin the system of the last boot',
    why: listsNamedProfiles(facts)
      ? `${WHY_PINNED} and gives it a boot entry that stays: your way back.`
      : `${WHY_PINNED}. Your boot loader lists the last generations only: let it keep enough of them, and collect no garbage until you are sure.`,
    commands: [
      asRoot('mkdir', '-p', PROFILES),
      asRoot('nix-env', '-p', PIN, '--set', '/run/booted-system'),
    ],
    expected:
      'Nothing is printed. The entry itself is written when the new system is made the next boot.',
    undo: 'See “Unpin the old system” at the end.',
  }
}

const WHY_PINNED =
  'It has started this machine; what you switched to since then has not yet. A profile of its own keeps it from garbage collection'

/** Shows that the way back is in the menu, once the boot loader was written. */
export function pinCheck(facts: Facts): Command[] {
  const kind = facts.bootLoader.state === 'known' ? facts.bootLoader.value.kind : 'unknown'
  if (kind === 'systemd-boot') return [asRoot('bootctl', 'list')]
  return kind === 'grub' ? [asRoot('grep', 'before_tideline', '/boot/grub/grub.cfg')] : []
}

export function unpinStep(rebuild: Command): Step {
  return {
    id: 'unpin',
    title: 'Unpin the old system, once you miss nothing',
    why: 'The pin keeps all of the old system in /nix. Its two links move to where Nix does not look for roots; the next garbage collection can then free the space.',
    commands: [
      asRoot('mkdir', '-p', UNPINNED),
      asRoot('mv', '-n', '-t', UNPINNED, '--', PIN, `${PIN}-1-link`),
      rebuild,
    ],
    expected: `The boot menu has no “${PIN_ENTRY}” any more.`,
    undo: `Until the next garbage collection: move the two links from ${UNPINNED} back to ${PROFILES}.`,
  }
}

export function listsNamedProfiles(facts: Facts): boolean {
  const kind = facts.bootLoader.state === 'known' ? facts.bootLoader.value.kind : 'unknown'
  return kind === 'systemd-boot' || kind === 'grub'
}
