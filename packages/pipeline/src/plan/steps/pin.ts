import type { Command, Facts, Step } from '@tideline/model'
import { asRoot, shell } from './move.ts'

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
    doneWhen: [shell(IS_OF_THIS_BOOT, PIN)],
  }
}

// An earlier move may have left another system there.
export const IS_OF_THIS_BOOT =
  '[ -e "$1" ] && [ "$(readlink -f -- "$1")" = "$(readlink -f -- /run/booted-system)" ]'

const WHY_PINNED =
  'It has started this machine; what you switched to since then has not yet. A profile of its own keeps it from garbage collection'

/** Shows that the way back is in the menu, once the boot loader was written. */
export function pinCheck(facts: Facts): Command[] {
  const kind = facts.bootLoader.state === 'known' ? facts.bootLoader.value.kind : 'unknown'
  if (kind === 'systemd-boot') return [asRoot('bootctl', 'list')]
  return kind === 'grub' ? [asRoot('grep', 'before_tideline', '/boot/grub/grub.cfg')] : []
}

// A pin that was set again has a numbered link for each time.
export const UNPIN =
  'for link in "$1" "$1"-*-link; do [ ! -L "$link" ] || mv -n -t "$2" -- "$link" || exit 1; done'

export function unpinStep(rebuild: Command): Step {
  return {
    id: 'unpin',
    title: 'Unpin the old system, once you miss nothing',
    why: 'The pin keeps all of the old system in /nix. Its links move to where Nix does not look for roots; the next garbage collection can then free the space.',
    commands: [asRoot('mkdir', '-p', UNPINNED), shell(UNPIN, PIN, UNPINNED), rebuild],
    expected: `The boot menu has no “${PIN_ENTRY}” any more.`,
    undo: `Until the next garbage collection: move the links from ${UNPINNED} back to ${PROFILES}.`,
  }
}

/** NixOS's two usual loaders do; of one that could not be read it is looked for when the pin is in the menu. */
export function listsNamedProfiles({ bootLoader }: Pick<Facts, 'bootLoader'>): boolean {
  if (bootLoader.state === 'missing') return true
  const { kind } = bootLoader.value
  return kind === 'systemd-boot' || kind === 'grub'
}
