import { nameableString, type Step, swapFilesOnRoot } from '@tideline/model'
import { asRoot, type Move, shell } from './move.ts'

/** A swap file must lie on the disk in one piece, so that it is made anew and not copied. */
export function newSwapSteps({ facts, surroundings, store, volumes, old }: Move): Step[] {
  if (!surroundings.swapDevices || facts.swap.state === 'missing') return []
  const onRoot = swapFilesOnRoot(facts)
  const files = facts.swap.value.flatMap(({ path, sizeBytes }) => {
    const name = onRoot.includes(path) ? nameableString(path) : undefined
    return name === undefined ? [] : [{ file: `${store}${name}`, sizeBytes }]
  })
  const { fsType } = volumes.store ?? old
  return files.map(({ file, sizeBytes = 2 ** 30 }, at) => ({
    id: at === 0 ? 'swap' : `swap-${at + 1}`,
    title: `Make the swap file ${file}`,
    why: 'Its place on the disk counts, so that a copy would not do. That of today stays for the old entry.',
    commands: [
      asRoot('mkdir', '-p', '--', file.slice(0, file.lastIndexOf('/'))),
      shell(MAKE_SWAP, file, String(sizeBytes), fsType),
    ],
    expected: 'It names the size of the swap space.',
    undo: 'The file takes room and harms nothing.',
    doneWhen: [shell(IS_SWAP, file)],
  }))
}

// $1 the file, $2 its bytes, $3 the file system. One that was cut short takes no room any more. btrfs-progs
// 6.2 ends well where there was no room.
const MAKE_SWAP = `
for there in "$1" "$1.part"; do
  [ ! -L "$there" ] || { echo "$there is a link" >&2; exit 1; }
done
[ ! -e "$1" ] || { echo "$1 is there already" >&2; exit 1; }
umask 077
if [ -e "$1.part" ]; then
  number=1
  while [ -e "$1.cut-$number" ]; do number=$((number + 1)); done
  : > "$1.part" && mv -n -T -- "$1.part" "$1.cut-$number" || exit 1
fi
case $3 in
  btrfs) btrfs filesystem mkswapfile --size "$2" "$1.part" ;;
  *) fallocate -l "$2" -- "$1.part" && mkswap -- "$1.part" ;;
esac || exit 1
[ "$(blkid -p -s TYPE -o value -- "$1.part")" = swap ] || { echo "$1.part is not whole: is there room?" >&2; exit 1; }
sync -f -- "$1.part" && mv -n -T -- "$1.part" "$1"
`

const IS_SWAP = '[ "$(blkid -p -s TYPE -o value -- "$1")" = swap ]'
