import { type Facts, isOwnMount, type Step, visibleText } from '@tideline/model'
import { blockDeviceNamed, blockDeviceOf } from '#plan/devices.ts'
import type { Volume } from '#plan/volumes.ts'
import { movedPaths } from './copy.ts'
import {
  EMPTY_OR_OURS,
  MAKE_SUBVOLUME,
  MOUNT_ONCE,
  ROOM_FOR,
  UNMOUNT_ONCE,
} from './copy-programs.ts'
import { mountFlags } from './live.ts'
import { asRoot, type Move, shell } from './move.ts'
import { atTop, makeFoldersAbove, TOP } from './new-root.ts'
import { ROOM_FOR_UNSHARED } from './unshared-program.ts'

/** Where the running system has the volume of Nix while it is filled. */
export const NIX_VOLUME = '/run/tideline-nix'

/** Subvolumes for what is kept, and for Nix, beside the root of today. */
export function subvolumesStep({ old, volumes }: Move): Step {
  const names = [volumes.store, volumes.nix].flatMap((volume) => volume?.subvolume ?? [])
  return {
    id: 'subvolumes',
    title: `Make ${names.join(' and ')}`,
    why: 'New subvolumes on the same file system: what is copied there shares its blocks with the root of today, which stays as it is.',
    commands: atTop(
      old.device,
      names.flatMap((name) => [
        ...makeFoldersAbove(name),
        shell(MAKE_SUBVOLUME, `${TOP}/${name}`),
        asRoot('chmod', '755', '--', `${TOP}/${name}`),
      ]),
    ),
    expected: 'btrfs says that it created each; one that an earlier try made is left as it is.',
    undo: `An empty subvolume harms nothing. Run the last command if ${TOP} is still mounted.`,
  }
}

/** Under the names that they have after the move, so that what is put there now is found then. */
export function mountVolumesStep({ volumes, store }: Move): Step {
  const mounted: [volume: Volume, at: string][] = [
    ...(volumes.store && volumes.store.mountPoint !== store
      ? [[volumes.store, store] as [Volume, string]]
      : []),
    ...(volumes.nix ? [[volumes.nix, NIX_VOLUME] as [Volume, string]] : []),
  ]
  const places = mounted.map(([, at]) => at)
  const inUse = mounted.flatMap(([{ mountPoint }]) => mountPoint ?? [])
  const seen = [...(volumes.store ? [store] : []), ...(volumes.nix ? [NIX_VOLUME] : [])]
  return {
    id: 'volumes',
    title: `Mount ${seen.join(' and ')}`,
    why: `${inUse.length > 0 ? `What is mounted at ${inUse.map(visibleText).join(' and ')} today. ` : ''}${volumes.store ? `${store} has the same name before and after the move. ` : ''}After a reboot into the system of today, run this again before you go on.`,
    commands: [
      ...mounted.flatMap(([volume, at]) => [
        shell(MOUNT_ONCE, at, ...mountFlags(volume), volume.device),
        ...(volume.mountPoint === undefined ? [] : [shell(EMPTY_OR_OURS, at)]),
      ]),
      ...seen.map((at) => asRoot('findmnt', '--mountpoint', at)),
    ],
    expected: `${inUse.length > 0 ? 'It prints: empty, or: begun before. If it names what is there already, this is not the disk for it: stop. ' : ''}findmnt names ${[
      volumes.store,
      volumes.nix,
    ]
      .flatMap((volume) => (volume ? [volumeName(volume)] : []))
      .join(' and ')}.`,
    undo: places.length > 0 ? `umount ${places.join(' ')}` : 'Nothing to undo.',
    doneWhen: seen.map((at) => asRoot('findmnt', '--mountpoint', at)),
    ...(places.length > 0 && {
      undoCommands: places.toReversed().map((at) => shell(UNMOUNT_ONCE, at)),
    }),
  }
}

/** Second stores are folders of the first, under a name of their own from now on. */
export function storeFoldersStep({ places: [first, ...more] }: Move): Step[] {
  const folders = more.filter(({ on }) => on === 'folder').map(({ path }) => path)
  if (folders.length === 0) return []
  return [
    {
      id: 'stores',
      title: `Make ${folders.join(' and ')}`,
      why: `Each is a folder of ${first.path}, bound to its own name now as after the move.`,
      commands: folders.flatMap((path) => [
        asRoot('mkdir', '-p', '-m', '0755', '--', `${first.path}${path}`),
        shell(MOUNT_ONCE, path, '--bind', `${first.path}${path}`),
      ]),
      expected: 'Nothing is printed.',
      undo: `umount ${folders.join(' ')}`,
      doneWhen: folders.map((path) => asRoot('findmnt', '--mountpoint', path)),
      undoCommands: folders.toReversed().map((path) => shell(UNMOUNT_ONCE, path)),
    },
  ]
}

/** What stage 1 opens for the root of today it may not open for another disk. */
export function stage1Steps({ facts, old, volumes }: Move): Step[] {
  const known = layersOf(facts, old.device)
  const others = [volumes.store, volumes.nix].flatMap((volume) => {
    const isNew = (layer: string) => !known.has(layer)
    return volume ? [...layersOf(facts, volume.device)].filter(isNew) : []
  })
  const words = [...new Set(others)].map((layer) => OPENED_BY[layer as keyof typeof OPENED_BY])
  if (words.length === 0) return []
  return [
    {
      id: 'stage1',
      title: 'See that stage 1 can open the volume',
      why: `It is mounted before anything else, and lies on what the root of today does not lie on: ${words.join('; ')}.`,
      commands: [],
      expected: 'Your configuration says so, in the same step as the new files.',
      undo: 'Take the line out again.',
      isByHand: true,
    },
  ]
}

const OPENED_BY = {
  luks: 'LUKS, which boot.initrd.luks.devices must name',
  lvm: 'LVM, for which boot.initrd.services.lvm.enable must be true',
  raid: 'RAID, for which boot.swraid.enable must be true',
} as const

/** What has to be opened for a device, kinds of layers by which stage 1 tells them apart. */
function layersOf(facts: Facts, device: string): Set<string> {
  const found = new Set<string>()
  const seen = new Set<string>()
  const look = (block: ReturnType<typeof blockDeviceOf>) => {
    if (!block || seen.has(block.name)) return
    seen.add(block.name)
    if (block.kind in OPENED_BY) found.add(block.kind)
    for (const parent of block.parents) look(blockDeviceNamed(facts, parent))
  }
  look(blockDeviceOf(facts, device))
  return found
}

/** Before anything is copied; copies that share their blocks take none to speak of. */
export function roomStep(move: Move): Step[] {
  const { volumes, store } = move
  const kept = movedPaths(move)
    .filter((path) => path.store === store)
    .map(({ path }) => path)
  const asked: [at: string, paths: string[]][] = [
    ...(volumes.store
      ? [
          [store, [...kept, ...(nixTarget(move) === `${store}/nix` ? ['/nix'] : [])]] as [
            string,
            string[],
          ],
        ]
      : []),
    ...(volumes.nix ? [[NIX_VOLUME, ['/nix']] as [string, string[]]] : []),
  ]
  const commands = asked.filter(([, paths]) => paths.length > 0)
  if (isShared(move)) return roomForUnsharedStep(move, kept)
  if (commands.length === 0) return []
  return [
    {
      id: 'room',
      title: 'See that there is room',
      why: 'It counts what is to be copied, files with several names once, and asks for a twentieth more.',
      commands: commands.map(([at, paths]) => shell(ROOM_FOR, at, ...paths)),
      expected: 'It prints: room',
      undo: 'Nothing to undo: it only counts.',
    },
  ]
}

function roomForUnsharedStep({ old, store }: Move, kept: readonly string[]): Step[] {
  if (old.fsType !== 'btrfs' || kept.length === 0) return []
  return [
    {
      id: 'room',
      title: 'See that there is room for what shares no blocks',
      why: 'Files that are not copied on write (chattr +C) cannot share their blocks: libvirt makes disk images so, and systemd its journal. They are copied in full, and their copies are ordinary files.',
      commands: [shell(ROOM_FOR_UNSHARED, store, ...kept)],
      expected: 'It prints: room. Without lsattr nothing can be counted, and it says so.',
      undo: 'Nothing to undo: it only counts.',
    },
  ]
}

/** On one file system cp(1) makes both names of the same blocks. */
export function isShared({ old, volumes }: Pick<Move, 'old' | 'volumes'>): boolean {
  return [volumes.store, volumes.nix].every(
    (volume) =>
      !volume ||
      (volume.device === old.device && ['btrfs', 'xfs', 'bcachefs'].includes(volume.fsType)),
  )
}

/** The folder that /nix is copied to; undefined where it stays where it is. */
export function nixTarget({
  facts,
  volumes,
  store,
}: Pick<Move, 'facts' | 'volumes' | 'store'>): string | undefined {
  if (volumes.nix) return NIX_VOLUME
  const isOwn = isOwnMount(facts, '/nix')
  return volumes.store && !isOwn ? `${store}/nix` : undefined
}

function volumeName({ device, subvolume }: Volume): string {
  return subvolume ? `${visibleText(device)}, ${subvolume}` : visibleText(device)
}
