import type { RootDesign, Step } from '@tideline/model'
import { asRoot, shell } from './move.ts'

/** What the reset makes too, and tells its own datasets by. */
const PROPERTIES = [
  'mountpoint=legacy',
  'acltype=posixacl',
  'xattr=sa',
  'tideline:root=yes',
  'com.sun:auto-snapshot=false',
]

const SNAPSHOTS = {
  'rolled-back':
    'A snapshot of it that is newer than @blank is in the way of that, and is never deleted: leave it out of sanoid and the like, and of zfs snapshot -r.',
  kept: 'An old one that has snapshots of others is never deleted: leave it out of sanoid and the like, and of zfs snapshot -r.',
}

/**
 * The dataset that becomes `/`, with the snapshot that it can be rolled back to. Without it a reset
 * that fails on the very first boot would leave nothing to mount.
 */
export function zfsRootSteps({
  dataset,
  keepCount,
}: Extract<RootDesign, { dataset: string }>): Step[] {
  return [
    {
      id: 'new-root',
      title: `Make ${dataset}, the new root`,
      why: `Nothing mounts it before the reboot. The reset touches datasets alone that carry the mark tideline:root, and ${
        keepCount === 0 ? 'rolls this one back to @blank' : 'puts a new one like this in its place'
      } at each boot. ${SNAPSHOTS[keepCount === 0 ? 'rolled-back' : 'kept']} No property of the root of today is changed.`,
      commands: [
        shell(MAKE_DATASET, dataset, ...PROPERTIES.flatMap((property) => ['-o', property])),
        asRoot('zfs', 'get', '-o', 'name,property,value', 'encryptionroot,mountpoint', dataset),
      ],
      expected: `The last command names ${dataset}, its encryption root, and legacy. One that an earlier try made is left as it is; one of another maker is refused.`,
      undo: `An empty dataset harms nothing: sudo zfs destroy -r ${dataset} takes it away with its own snapshots.`,
      doneWhen: [shell(IS_DATASET_MADE, dataset)],
    },
  ]
}

/**
 * Cut short it goes on: nothing mounts it before it has its snapshot. The mark comes with the dataset, in one
 * transaction, so that one without it is somebody's.
 */
export const MAKE_DATASET = `
root=$1; shift
value() { zfs get -H -o value "$@" 2> /dev/null; }
[ -n "$(value type "$root")" ] || zfs create "$@" "$root" || exit 1
[ "$(value -s local tideline:root "$root")" = yes ] ||
  { echo "$root is there already, and has no mark tideline:root" >&2; exit 1; }
[ "$(value type "$root@blank")" = snapshot ] || zfs snapshot "$root@blank"
`

export const IS_DATASET_MADE = `
value() { zfs get -H -o value "$@" 2> /dev/null; }
[ "$(value -s local tideline:root "$1")" = yes ] && [ "$(value type "$1@blank")" = snapshot ]
`
