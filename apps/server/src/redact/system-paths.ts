import { ancestorsOf } from '@tideline/model'

/**
 * Folders that are called the same on every NixOS, with all that are above them. They keep their
 * names even where a person is called like a part of them: without `/nix` nothing could be planned.
 */
const systemPaths: ReadonlySet<string> = new Set(
  `
  /bin/sh /boot/EFI/BOOT /boot/EFI/Linux /boot/EFI/nixos /boot/efi /boot/grub /boot/kernels
  /boot/loader/entries /boot/nixos /dev/disk/by-id /dev/disk/by-label /dev/disk/by-partlabel
  /dev/disk/by-partuuid /dev/disk/by-path /dev/disk/by-uuid /dev/mapper /dev/pts /dev/shm /efi /esp
  /etc/group /etc/hostname /etc/hosts /etc/machine-id /etc/nix/nix.conf /etc/passwd
  /etc/nixos/configuration.nix /etc/nixos/flake.nix /etc/nixos/hardware-configuration.nix
  /etc/profiles/per-user /etc/resolv.conf /etc/shadow /etc/ssh/authorized_keys.d /etc/static
  /etc/systemd/system /etc/systemd/user /home /lib /lib64 /lost+found /media /mnt /nix/store
  /nix/var/nix/db /nix/var/nix/gcroots/auto /nix/var/nix/gcroots/per-user
  /nix/var/nix/profiles/per-user /nix/var/nix/profiles/system /opt /proc/self /root
  /run/booted-system /run/current-system/sw/bin /run/lock /run/user /run/wrappers/bin /sbin /srv
  /sys/fs/btrfs /sys/fs/cgroup /sys/kernel/debug /swap/swapfile /swapfile /tmp /usr/bin/env
  /usr/lib /usr/local /usr/share /var/cache /var/db/sudo /var/empty /var/lib/nixos
  /var/lib/systemd/linger /var/lib/private /var/log/journal /var/spool /var/tmp
  `
    .split(/\s+/)
    .filter((path) => path !== '')
    .flatMap((path) => [path, ...ancestorsOf(path)]),
)

export function isSystemPath(path: string): boolean {
  return systemPaths.has(path)
}
