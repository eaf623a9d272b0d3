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
    expected: 'The last command prints: same',
    undo: 'Take the account out of the password files in the design. The file itself harms nothing.',
  }))
}

// $1 account, $2 file. An account without a hash would be locked by the file.
const KEEP_HASH =
  'umask 077; hash=$(getent shadow -- "$1" | cut -d: -f2); case $hash in "$"*) printf "%s\\n" "$hash" > "$2" ;; *) echo "$1 has no password to keep" >&2; exit 1 ;; esac'

const COMPARE_HASH = 'getent shadow -- "$1" | cut -d: -f2 | cmp - "$2" && echo same'
