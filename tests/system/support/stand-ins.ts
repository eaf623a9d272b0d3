import { mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { NEW_SYSTEM, OLD_SYSTEM } from './move-machine.ts'

/**
 * Programs that stand before those of the machine in PATH. Nix and its boot loader cannot run here, so
 * that theirs do as much as the steps see of them; the others are the machine's own, and may be cut off.
 */
export const STAND_INS = '/run/stand-ins'
export const CUTTER = '/run/cutter'

const NIX: Record<string, string> = {
  // As nix-env does it: a numbered link, and one to that by a rename.
  'nix-env': `[ "$1" = -p ] && [ "$3" = --set ] || exit 64
[ "$(readlink -- "$2-1-link")" = "$(readlink -f -- "$4")" ] || ln -sn -- "$(readlink -f -- "$4")" "$2-1-link" || exit 1
ln -sfn -- "\${2##*/}-1-link" "$2.tmp" && mv -T -- "$2.tmp" "$2"`,
  'nixos-rebuild': `new=${OLD_SYSTEM}
[ ! -e /etc/nixos/tideline/default.nix ] || new=${NEW_SYSTEM}
entry() {
  printf 'kernel\n' > /boot/kernel
  printf 'title %s\nlinux /kernel\noptions init=%s/init quiet\n' "$1" "$2" > "/boot/loader/entries/$1.conf"
}
[ ! -e /run/while-it-builds ] || sh /run/while-it-builds || exit 1
case $1 in
  build) ln -sfn -- "$new" result ;;
  boot)
    ln -sfn -- "$new" /nix/var/nix/profiles/system-2-link
    ln -sfn system-2-link /nix/var/nix/profiles/system.tmp
    mv -T /nix/var/nix/profiles/system.tmp /nix/var/nix/profiles/system
    mkdir -p /boot/loader/entries
    entry nixos-2 "$new"
    pinned=/nix/var/nix/profiles/system-profiles/before_tideline
    [ ! -e "$pinned" ] || entry before_tideline "$(readlink -f "$pinned")"
    case $new in *old) echo old ;; *) echo new ;; esac > /boot/default || exit 1
    [ ! -e /run/when-it-is-next ] || sh /run/when-it-is-next ;;
  *) exit 64 ;;
esac`,
  bootctl: `case $1 in list) echo 'title: NixOS [before_tideline]' ;; *) echo "$@" >> /boot/bootctl ;; esac`,
  systemctl: `echo "$@" >> /run/systemctl; case $1 in is-active | is-failed) exit 3 ;; esac`,
}

/** What changes a disk, or comes between two changes of the journal. */
const CUT = [
  ...['btrfs', 'chattr', 'chmod', 'chown', 'cp', 'date', 'flock', 'git', 'install', 'ln', 'mkdir'],
  ...['mount', 'mv', 'rm', 'rmdir', 'sort', 'sync', 'tee', 'touch', 'umount', 'xargs', 'zfs'],
  ...Object.keys(NIX),
]

/** Counts down, and kills all that runs with it before a command that would be one too many. */
const CUT_OFF = `read -r left < ${CUTTER}/left
[ "$left" -gt 0 ] || kill -9 0
echo $((left - 1)) > ${CUTTER}/left
printf '%s\\n' "\${0##*/} $*" | head -n 1 >> ${CUTTER}/ran`

export function putStandIns(ram: string): void {
  const write = (folder: string, name: string, text: string) => {
    mkdirSync(join(ram, folder), { recursive: true })
    writeFileSync(join(ram, folder, name), `#!/bin/sh\n${text}\n`, { mode: 0o755 })
  }
  for (const [name, text] of Object.entries(NIX)) write('stand-ins', name, text)
  // Elsewhere it is found by way of /etc, which is not this machine's.
  write('stand-ins', 'awk', `exec ${realpathSync('/usr/bin/awk')} "$@"`)
  for (const name of CUT) {
    const own = name in NIX ? `${STAND_INS}/${name}` : `/usr/bin/${name}`
    const place = name === 'zfs' ? '/usr/sbin/zfs' : own
    write(
      'cutter',
      name,
      `${CUT_OFF}\nPATH=${STAND_INS}:/usr/bin:/usr/sbin:/bin exec ${place} "$@"`,
    )
  }
}

/** How many more commands may run before all is killed. */
export function allow(ram: string, count: number): void {
  writeFileSync(join(ram, 'cutter/left'), `${count}\n`)
  writeFileSync(join(ram, 'cutter/ran'), '')
}

/** What ran since, in order: the first line of each command. */
export function commandsThatRan(ram: string): string[] {
  return readFileSync(join(ram, 'cutter/ran'), 'utf8').split('\n').slice(0, -1)
}

export function left(ram: string): number {
  return Number(readFileSync(join(ram, 'cutter/left'), 'utf8'))
}
