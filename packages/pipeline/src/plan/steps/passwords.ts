import type { Step } from '@tideline/model'
import { asRoot, type Move, shell } from './move.ts'

/** One step for each account whose password is to outlive the reboot; the hash is never shown. */
export function passwordSteps({ surroundings, store }: Move): Step[] {
  return surroundings.passwordFiles.map(({ user, file }) => ({
    id: `password-${user}`,
    title: `Give ${user} a password that outlives the reboot`,
    why: 'It is only in /etc/shadow, which starts empty. This keeps the one in use: its hash, in a file that root alone may read. After the move, a new password set with passwd lasts until the next reboot only, unless you run the last two commands again after it.',
    commands: [
      asRoot('install', '-d', '-m', '0700', `${store}/passwords`),
      shell(KEEP_HASH, user, file),
      // A login would prove nothing: today's shadow file still answers it.
      shell(COMPARE_HASH, user, file),
    ],
    expected:
      'The last command prints: same. A file of that name with other contents was there if it names one that ends with .earlier-1, or a higher number: that is it, whole.',
    undo: 'Take the account out of the password files in the design. The file itself harms nothing.',
    doneWhen: [shell(COMPARE_HASH, user, file)],
  }))
}

// $1 account, $2 file. An account without a hash would be locked by the file. It appears whole or not at
// all; one that is there with another hash, perhaps somebody's own, is set aside, whole.
const KEEP_HASH = `
umask 077
hash=$(getent shadow -- "$1" | cut -d: -f2)
case $hash in "$"*) ;; *) echo "$1 has no password to keep" >&2; exit 1 ;; esac
[ ! -L "$2" ] || { echo "$2 is there already, and a link" >&2; exit 1; }
[ ! -L "$2.part" ] || { echo "$2.part is a link" >&2; exit 1; }
[ ! -e "$2" ] || { printf "%s\\n" "$hash" | cmp -s - "$2" && exit 0; }
printf "%s\\n" "$hash" > "$2.part" && sync -f -- "$2.part" || exit 1
if [ -e "$2" ]; then
  number=1
  while [ -e "$2.earlier-$number" ] || [ -L "$2.earlier-$number" ]; do number=$((number + 1)); done
  mv -n -T -- "$2" "$2.earlier-$number" || exit 1
  echo "what was there is $2.earlier-$number"
fi
mv -n -T -- "$2.part" "$2"
`

const COMPARE_HASH = 'getent shadow -- "$1" | cut -d: -f2 | cmp - "$2" && echo same'
