import type { RootDesign, Step } from '@tideline/model'
import { asRoot } from './move.ts'

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
        asRoot('zfs', 'create', ...PROPERTIES.flatMap((property) => ['-o', property]), dataset),
        asRoot('zfs', 'snapshot', `${dataset}@blank`),
        asRoot('zfs', 'get', '-o', 'name,property,value', 'encryptionroot,mountpoint', dataset),
      ],
      expected: `The last command names ${dataset}, its encryption root, and legacy. If the first ones say that it exists, an earlier try made it.`,
      undo: `An empty dataset harms nothing: sudo zfs destroy -r ${dataset} takes it away with its own snapshots.`,
    },
  ]
}
