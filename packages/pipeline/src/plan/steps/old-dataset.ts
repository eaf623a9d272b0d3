import { type Facts, ifKnown, type Step } from '@tideline/model'
import { datasetCalled } from '#plan/old-root.ts'
import { asRoot, type Move, shell } from './move.ts'

const SNAPSHOT = 'before_tideline'

/** Of a root on ZFS, before anything is made: a snapshot of it, and what its properties mean for the store. */
export function oldDatasetSteps(move: Move): Step[] {
  const { old, store, facts } = move
  if (old.fsType !== 'zfs') return []
  const dataset = old.device
  const snapshot = freeSnapshot(dataset, facts)
  const mountPoint = datasetCalled(facts, dataset)?.mountPointProperty ?? ''
  return [
    {
      id: 'dataset-snapshot',
      title: `Take a snapshot of ${dataset}`,
      why: 'The store is the root of today, and goes on being written to. The snapshot has it, and each dataset below it, as it is now; it takes no room but for what is changed or deleted later.',
      commands: [asRoot('zfs', 'snapshot', '-r', `${dataset}@${snapshot}`)],
      expected:
        'Nothing is printed. If it says that the dataset exists, an earlier try of these very steps took it: it is of that day, and stays.',
      undo: `It harms nothing. When you are sure, sudo zfs destroy -r ${dataset}@${snapshot} gives its room back.`,
      doneWhen: [asRoot('zfs', 'get', '-H', '-o', 'value', 'name', `${dataset}@${snapshot}`)],
    },
    {
      id: 'dataset-properties',
      title: `Look at the properties of ${dataset}, and at the host id`,
      why: `It will be mounted at ${store}, by the configuration. ${
        mountPoint.startsWith('/')
          ? `Its own mountpoint is ${mountPoint}: with canmount=on, “zfs mount -a” in a rescue system would lay it over that. canmount=noauto keeps it from that, and the old entry starts as before; its mountpoint must stay what it is, since the old entry looks for it.`
          : 'Its mountpoint must stay what it is: the old entry mounts it by that.'
      } A pool belongs to the host id that imported it last, and /etc/hostid is on a root that starts empty now: networking.hostId in your configuration makes it anew at each boot.`,
      commands: [
        asRoot(
          'zfs',
          'get',
          '-o',
          'name,property,value',
          'canmount,mountpoint,encryptionroot,keylocation',
          dataset,
        ),
        asRoot('hostid'),
        shell(IS_MOUNTED_BY_NAME_ALONE, dataset),
      ],
      expected: `canmount is noauto, or mountpoint is legacy; the number is the one of networking.hostId. Otherwise: sudo zfs set canmount=noauto ${dataset}, and the number into your configuration, in the same step as the new layout.`,
      undo:
        mountPoint === 'legacy' || mountPoint === 'none'
          ? 'Nothing to undo: it only looks.'
          : `It only looks. If you set canmount=noauto for it, and it was on: sudo zfs set canmount=on ${dataset}`,
      doneWhen: [shell(IS_MOUNTED_BY_NAME_ALONE, dataset)],
    },
  ]
}

/** With -r each dataset below gets one of the name too. What has it already is of another day. */
function freeSnapshot(dataset: string, { zfs }: Facts): string {
  const taken = (ifKnown(zfs) ?? [])
    .filter(({ name }) => name === dataset || name.startsWith(`${dataset}/`))
    .flatMap(({ snapshots = [] }) => snapshots)
  let free = SNAPSHOT
  for (let number = 2; taken.includes(free); number += 1) free = `${SNAPSHOT}-${number}`
  return free
}

/** Nothing but its name in fstab, or somebody's own hand, mounts it. */
const IS_MOUNTED_BY_NAME_ALONE = `
value() { zfs get -H -o value "$1" "$2"; }
case "$(value mountpoint "$1"):$(value canmount "$1")" in
  legacy:* | none:* | *:noauto | *:off) ;;
  *) echo "canmount of $1 is on" >&2; exit 1 ;;
esac
`
