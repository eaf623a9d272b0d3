# shellcheck shell=bash disable=SC2154
# Stand-in for NixOS' systemd-boot-builder: an entry for each generation of each profile, their kernels
# and initrds, and which one is the default. $1 is boot, or switch; the system's own path is set above.
set -e
profiles=/nix/var/nix/profiles
mkdir -p /boot/loader/entries /boot/EFI/nixos /boot/EFI/BOOT
cp "$loader" /boot/EFI/BOOT/BOOTX64.EFI
rm -f /boot/loader/entries/nixos-*.conf

# $1 the profile, $2 what its entries are called, $3 their title
write_entries() {
  for link in "$1"-*-link; do
    [ -L "$link" ] || continue
    of=$(readlink -f "$link") number=${link#"$1"-} number=${number%-link}
    stem=/EFI/nixos/${of##*/}
    for part in kernel initrd; do
      [ -e "/boot$stem-$part.efi" ] ||
        { cp "$of/$part" "/boot$stem-$part.tmp" && mv "/boot$stem-$part.tmp" "/boot$stem-$part.efi"; }
    done
    {
      echo "title $3"
      echo 'sort-key nixos'
      echo "version Generation $number"
      echo "linux $stem-kernel.efi"
      echo "initrd $stem-initrd.efi"
      echo "options $(cat "$of/kernel-params")"
    } > "/boot/loader/entries/$2-$number.conf"
    [ "$of" != "$system" ] || default=$2-$number.conf
  done
}

for pinned in "$profiles"/system-profiles/*; do
  case $pinned in *-link | *'*') continue ;; esac
  write_entries "$pinned" "nixos-${pinned##*/}-generation" "NixOS [${pinned##*/}]"
done
write_entries "$profiles/system" nixos-generation NixOS
printf 'timeout 0\ndefault %s\n' "$default" > /boot/loader/loader.conf.tmp
mv /boot/loader/loader.conf.tmp /boot/loader/loader.conf
sync -f /boot/loader/loader.conf
[ "$1" = switch ] || exit 0

# The mounts that the new table has more are started over what runs, as NixOS does it.
ln -sfn "$system/etc" /etc/static
for file in fstab systemd/system; do ln -sfn "/etc/static/$file" "/etc/$file"; done
ln -sfn "$system" /run/current-system
systemctl daemon-reload
systemctl start local-fs.target
