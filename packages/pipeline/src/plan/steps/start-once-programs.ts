/*
 * Programs of sh; data are their arguments. The names of entries are taken from what the boot loader
 * itself has, since they differ by release.
 */

/**
 * $1 is where the ESP is mounted. `preferred` in loader.conf counts before what set-default says, and is
 * there with boot counting alone, which leads back by itself.
 */
export const START_ONCE = `
conf=$1/loader/loader.conf
if grep -q "^preferred " "$conf"; then echo "boot counting is on: it leads back by itself"; exit 0; fi
new=$(sed -n "s/^default  *//p" "$conf")
case $new in "" | *[*?[]*) echo "$conf names no entry as the next one" >&2; exit 1 ;; esac
if [ "$(readlink -f /run/booted-system)" = "$(readlink -f /nix/var/nix/profiles/system)" ]; then
  echo "the new system is what runs" >&2; exit 1
fi
bootctl set-default @current && bootctl set-oneshot "$new"
`

/** The variable that the boot loader reads and deletes: https://systemd.io/BOOT_LOADER_INTERFACE/ */
export const ONCE_IS_SET = `
[ -e /sys/firmware/efi/efivars/LoaderEntryOneShot-4a67b082-0a4c-41cf-b6c7-440b29bb8c4f ] ||
  grep -q "^preferred " "$1/loader/loader.conf"
`

/** $1 is GRUB's folder, $2 the old entry: the title of its menu, and its place there. */
export const GRUB_START_ONCE = `
menu=$1/grub.cfg
if ! grep -qF 'set default="\${saved_entry}"' "$menu"; then
  echo "not possible here: GRUB does not start what was saved" >&2; exit 1
fi
if ! grep -qF "submenu \\"\${2%>*}\\"" "$menu"; then
  echo "$menu has no menu \${2%>*}" >&2; exit 1
fi
grub-set-default --boot-directory="\${1%/grub}" "$2" &&
  grub-reboot --boot-directory="\${1%/grub}" 0 &&
  grub-editenv "$1/grubenv" list
`

export const GRUB_IS_SET = `
saved=$(grub-editenv "$1/grubenv" list) || exit 1
case "
$saved
" in *"
next_entry=0
"*) ;; *) exit 1 ;; esac
case "
$saved
" in *"
saved_entry=$2
"*) ;; *) exit 1 ;; esac
`
