import type { SpawnSyncReturns } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plan } from '@tideline/model'
import { run } from '../../run.ts'
import { mountNewLayout } from './new-layout.ts'
import { privateMounts } from './private-mounts.ts'
import { type RecordedDisk, recordWrites } from './recorded-disk.ts'
import { type LoggedEntry, replay, type WriteLog } from './write-log.ts'

export const moveLayouts = ['ext4', 'xfs', 'btrfs', 'btrfs with subvolumes'] as const
export type MoveLayout = (typeof moveLayouts)[number]

/** Which the recorded host gives its root and its /boot: the plan names them, and so have our disks them. */
export type MoveUuids = { root: string; boot: string }

/** A second disk, mounted at its place before the move begins. */
export type MoveVolume = { fsType: 'ext4' | 'xfs' | 'btrfs'; mountPoint: string }

/** Its device, as plans name it. */
export const VOLUME_DEVICE = '/dev/disk/by-partlabel/volume'

/** What a power cut leaves: nothing of what was not yet on its way, or names without their contents. */
export type PowerCut = 'cache lost' | 'names without contents'

/**
 * The disk of a machine that moves: mounted as / of the installed system, or at /mnt of a live one.
 * Nobody else sees its mounts; programs in it may be killed without us.
 */
export type MoveDisk = {
  /** The whole file system as it is on the disk, without what is mounted over parts of it. */
  look: string
  /** The whole of another part of the disks: of the second one, or a subvolume of the first. */
  see(device: 'root' | 'volume', subvolume?: string): string
  /** /run of the system that runs: in RAM, and new at each start. */
  ram: string
  startInstalled(): void
  /** The new layout of this plan, as far as mounts make it; it has no store before the move. */
  startMoved(plan: Plan): void
  startLive(): void
  stop(): void
  /** argv in the system that runs, in a process group of its own. */
  inside(argv: readonly string[]): SpawnSyncReturns<string>
  /** The disk goes on as it was before all this. */
  reset(): void
  keepAsStart(): void
  /** The disk goes on with what a power cut at this moment would have left on it. */
  cutPower(how: PowerCut): void
  /** From now on what is written to the disk of the root is written down; answers what ends that. */
  record(): () => WriteLog
  /** The disk goes on as it was at its start and with these entries of the log. */
  replay(log: WriteLog, entries: readonly LoggedEntry[]): void
  close(): void
}

const TOOLS = ['bin', 'lib', 'lib64', 'sbin', 'usr']
export const MOUNT_POINTS = [...TOOLS, 'boot', 'dev', 'proc', 'run', 'sys', 'tmp']

export async function makeMoveDisk(
  box: string,
  layout: MoveLayout,
  uuids: MoveUuids,
  volume?: MoveVolume,
): Promise<MoveDisk> {
  const fsType = layout.startsWith('btrfs') ? 'btrfs' : layout
  const place = (name: string) => join(box, name)
  const [root, look, dev, ram] = [place('root'), place('look/mnt'), place('dev'), place('ram')]
  for (const folder of [root, look, dev, ram]) mkdirSync(folder, { recursive: true })
  const image = place('disk.img')
  run('truncate', ['-s', '420M', image])
  const uuidOption = fsType === 'xfs' ? ['-m', `uuid=${uuids.root}`] : ['-U', uuids.root]
  // Folders of it can be encrypted.
  const features = fsType === 'ext4' ? ['-O', 'encrypt'] : []
  run(`mkfs.${fsType}`, ['-q', ...features, ...uuidOption, image])
  const bootImage = place('boot.img')
  run('truncate', ['-s', '8M', bootImage])
  run('mkfs.ext4', ['-q', bootImage])
  const images = [image, ...(volume ? [place('volume.img')] : [])]
  const startOf = (file: string) => `${file}.start`
  if (volume) {
    run('truncate', ['-s', '420M', images[1]!])
    run(`mkfs.${volume.fsType}`, ['-q', images[1]!])
  }
  const mounts = await privateMounts()
  const { must } = mounts
  let device = ''
  let volumeDevice = ''
  let recorded: RecordedDisk | undefined
  let running: 'installed' | 'moved' | 'live' | undefined
  const views: string[] = []
  const bootDevice = attach(bootImage)
  makeDevices()

  function attach(file: string): string {
    return run('losetup', ['--find', '--show', file]).trim()
  }

  /** A /dev of our own: the links to the disks are not for this machine. */
  function makeDevices(): void {
    must('mount', '-t', 'tmpfs', '-o', 'mode=755', 'none', dev)
    for (const [name, minor] of [
      ['null', 3],
      ['zero', 5],
      ['full', 7],
      ['random', 8],
      ['urandom', 9],
    ] as const)
      must('mknod', '-m', '666', `${dev}/${name}`, 'c', '1', `${minor}`)
    must('ln', '-s', '/proc/self/fd', `${dev}/fd`)
    must('mkdir', '-p', `${dev}/disk/by-uuid`)
    must('mkdir', '-p', `${dev}/disk/by-partlabel`)
    linkDevice(bootDevice, `/dev/disk/by-uuid/${uuids.boot}`)
  }

  function linkDevice(name: string, link: string): void {
    const minor = name.replace('/dev/loop', '')
    must('rm', '-f', `${dev}/loop${minor}`)
    must('mknod', `${dev}/loop${minor}`, 'b', '7', minor)
    must('ln', '-sfn', `../../loop${minor}`, `${dev}${link.slice('/dev'.length)}`)
  }

  function open(): void {
    device = attach(recorded?.file ?? image)
    linkDevice(device, `/dev/disk/by-uuid/${uuids.root}`)
    mountDisk(look)
    if (!volume) return
    volumeDevice = attach(images[1]!)
    linkDevice(volumeDevice, VOLUME_DEVICE)
  }

  function mountDisk(at: string): void {
    const options = layout === 'btrfs with subvolumes' && hasSubvolume ? ['-o', 'subvol=@'] : []
    must('mount', ...options, device, at)
  }

  function shut(): void {
    stop()
    for (const view of views.splice(0)) must('umount', view)
    must('umount', look)
    run('losetup', ['--detach', device])
    if (volume) run('losetup', ['--detach', volumeDevice])
  }

  function startInstalled(): void {
    mountDisk(root)
    if (volume) must('mount', volumeDevice, join(root, volume.mountPoint))
    startOn('installed')
  }

  function startMoved(plan: Plan): void {
    must('mount', '-t', 'tmpfs', '-o', 'mode=755', 'none', root)
    for (const name of MOUNT_POINTS) must('mkdir', '-p', join(root, name))
    mountNewLayout(mounts, { root, dev }, plan)
    startOn('moved')
  }

  /** What every system has besides its disks. */
  function startOn(system: 'installed' | 'moved'): void {
    for (const name of TOOLS) must('mount', '--rbind', `/${name}`, join(root, name))
    must('mount', '--rbind', '/proc', join(root, 'proc'))
    must('mount', '-t', 'tmpfs', 'none', join(root, 'tmp'))
    must('mount', bootDevice, join(root, 'boot'))
    start(system, root)
  }

  function startLive(): void {
    start('live', '')
  }

  /** What each start of a machine has anew. */
  function start(system: 'installed' | 'moved' | 'live', top: string): void {
    running = system
    writeFileSync(place('boot-id'), `${randomUUID()}\n`)
    must('mount', '--bind', place('boot-id'), `${top}/proc/sys/kernel/random/boot_id`)
    must('mount', '-t', 'tmpfs', '-o', 'mode=755', 'none', ram)
    must('mount', '--bind', dev, `${top}/dev`)
    must('mount', '--bind', ram, `${top}/run`)
  }

  function stop(): void {
    if (isOwnRoot()) must('umount', '-R', root)
    if (running === 'live') {
      mounts.run(['umount', '/mnt'])
      for (const path of ['/run', '/dev', '/proc/sys/kernel/random/boot_id']) must('umount', path)
    }
    if (running) must('umount', ram)
    running = undefined
  }

  function isOwnRoot(): boolean {
    return running === 'installed' || running === 'moved'
  }

  let hasSubvolume = false
  open()
  if (layout === 'btrfs with subvolumes') {
    must('btrfs', 'subvolume', 'create', join(look, '@'))
    shut()
    hasSubvolume = true
    open()
  }

  return {
    look: mounts.at(look),
    ram: mounts.at(ram),
    see(of, subvolume) {
      const view = place(`view-${views.length}/mnt`)
      must('mkdir', '-p', view)
      const options = subvolume === undefined ? [] : ['-o', `subvol=${subvolume}`]
      must('mount', ...options, of === 'root' ? device : volumeDevice, view)
      views.push(view)
      return mounts.at(view)
    },
    startInstalled,
    startMoved,
    startLive,
    stop,
    inside: (argv) =>
      mounts.run(isOwnRoot() ? ['chroot', root, ...argv] : argv, {
        HOME: '/root',
        LC_ALL: 'C',
      }),
    keepAsStart() {
      shut()
      for (const one of images) run('cp', ['--sparse=always', one, startOf(one)])
      open()
    },
    reset() {
      shut()
      for (const one of images) run('cp', ['--sparse=always', startOf(one), one])
      open()
    },
    cutPower(how) {
      // An fsync of anything commits the journal: what has a name by then need not have its contents.
      if (how === 'names without contents')
        mounts.run(['sh', '-c', ': > "$1" && sync "$1"', 'sh', join(look, 'cut-here')])
      for (const one of images) run('cp', ['--sparse=always', one, `${one}.cut`])
      shut()
      for (const one of images) run('mv', [`${one}.cut`, one])
      open()
      mounts.run(['rm', '-f', join(look, 'cut-here')])
    },
    record() {
      shut()
      run('cp', ['--sparse=always', startOf(image), image])
      recorded = recordWrites(image)
      open()
      return () => {
        shut()
        const log = recorded!.stop()
        recorded = undefined
        open()
        return log
      }
    },
    replay(log, entries) {
      shut()
      run('cp', ['--sparse=always', startOf(image), image])
      replay(log, entries, image)
      open()
    },
    close() {
      shut()
      recorded?.stop()
      mounts.close()
      run('losetup', ['--detach', bootDevice])
      for (const file of [...images, ...images.map(startOf), bootImage])
        rmSync(file, { force: true })
    },
  }
}
