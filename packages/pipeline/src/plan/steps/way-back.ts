import type { Facts, Step } from '@tideline/model'
import { type Move, shell } from './move.ts'
import { listsNamedProfiles, PIN, PIN_ENTRY } from './pin.ts'

/** After the boot loader was written: the old entry is there, with the kernel that it names. */
export function wayBackSteps({ facts }: Pick<Move, 'facts'>): Step[] {
  if (!listsNamedProfiles(facts)) return []
  const command = shell(PINNED_ENTRY, PIN, ...bootFolders(facts))
  return [
    {
      id: 'way-back',
      title: 'See that the way back is on the boot partition',
      why: 'A profile alone starts nothing: there must be an entry that names the old system, and the kernel and initrd of that entry. A boot partition that is full ends with entries whose files are missing.',
      commands: [command],
      expected: `It names the file of the entry, and ends with: the way back is there. In the menu it is “${PIN_ENTRY}”, or its like.`,
      undo: 'Nothing to undo: it only looks.',
      doneWhen: [command],
    },
  ]
}

/** Where entries and kernels may lie; a folder that is not there holds none. */
function bootFolders({ bootLoader }: Facts): string[] {
  // This step runs as root: what could not be read before can be now.
  if (bootLoader.state === 'missing') return ['/boot', '/efi', '/boot/efi']
  const esp = bootLoader.value.espMountPoint
  return [...new Set(['/boot', ...(esp === undefined ? [] : [esp])])]
}

// $1 the profile, then folders. systemd-boot has a file for each entry, GRUB one menu of all.
export const PINNED_ENTRY = `
init=$(readlink -f "$1/init") || exit 1
system=$(readlink -f "$1") || exit 1
shift
for folder; do
  for entry in "$folder"/loader/entries/*.conf; do
    tr -s " " "\\n" < "$entry" 2>/dev/null | grep -qxF -e "init=$system/init" -e "init=$init" || continue
    missing=$(sed -n -e "s/^linux  *//p" -e "s/^initrd  *//p" "$entry" | while read -r file; do
      [ -s "$folder$file" ] || echo "$entry names $file, which is not there"
    done)
    [ -z "$missing" ] || { echo "$missing" >&2; exit 1; }
    echo "$entry"
    echo "the way back is there"
    exit 0
  done
  if tr -s " " "\\n" < "$folder/grub/grub.cfg" 2>/dev/null |
    grep -qxF -e "init=$system/init" -e "init=$init"; then
    echo "$folder/grub/grub.cfg"
    echo "the way back is there"
    exit 0
  fi
done
echo "no entry names $system" >&2
exit 1
`
