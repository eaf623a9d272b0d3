/*
 * Programs of sh that look, before a copy is begun, whether it would be of what is meant, and of nothing else; $1 is
 * what is copied.
 */

/** In mountinfo what is not plain is octal. */
const AS_IT_IS = `case $point in *"\\\\"*) point=$(printf %b "$(printf %s "$point" | sed 's/\\\\/\\\\0/g')") ;; esac`

/** What the kernel encrypts by folder (fscrypt) is plain text in any copy. */
const IS_NOT_ENCRYPTED = `
found=$({ lsattr -d -- "$1"; find "$1" -xdev -type d -exec lsattr -d -- {} +; } 2> /dev/null |
  grep -m 1 "^[^ ]*E" | cut -d" " -f2-)
[ -z "$found" ] || { echo "$found is encrypted by fscrypt, and a copy of it would not be" >&2; exit 1; }
`

/**
 * What was mounted in it since the machine was read would be copied along: a vault that is open now, as
 * plain text.
 */
export const IS_ALL_OF_IT = `
while read -r _ _ _ _ point _; do
  ${AS_IT_IS}
  case $point in "$1" | "$1"/*)
    echo "$point is mounted: unmount it, or read the machine again and export anew" >&2; exit 1 ;; esac
done < /proc/self/mountinfo
${IS_NOT_ENCRYPTED.trimStart()}`

/**
 * The same of a folder of a store. What is mounted where that is shown is mounted in the store too, by
 * propagation; where a list names a part of it besides, that is mounted on itself.
 */
export const IS_ALL_OF_STORED = `
holder='' device='' top=''
while read -r _ _ on root raw _; do
  point=$raw
  ${AS_IT_IS}
  case $1/ in "\${point%/}"/*) ;; *) continue ;; esac
  [ "\${#raw}" -lt "\${#holder}" ] || holder=$raw device=$on top=$root
done < /proc/self/mountinfo
while read -r _ _ on root raw _; do
  point=$raw
  ${AS_IT_IS}
  case $point in "$1"/*) ;; *) continue ;; esac
  [ "$on $root" != "$device \${top%/}/\${raw#"\${holder%/}/"}" ] || continue
  echo "$point is mounted, and would be copied along: unmount it until the reboot" >&2
  exit 1
done < /proc/self/mountinfo
${IS_NOT_ENCRYPTED.trimStart()}`
