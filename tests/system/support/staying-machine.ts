import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { run } from '../../run.ts'
import { setFlags } from './hostile-tree.ts'
import type { MoveDisk, PowerCut } from './move-disk.ts'
import { EXPORT, NEW_SYSTEM, OLD_SYSTEM } from './move-machine.ts'
import { privateMounts } from './private-mounts.ts'
import { putStandIns } from './stand-ins.ts'
import { fillStore } from './staying-files.ts'
import { diskTypeOf, LINKED, type StayingKind, type StayingPlan } from './staying-plan.ts'

/** A machine whose root is new at each start; mounts that nobody else sees. */
export type StayingMachine = Pick<MoveDisk, 'ram' | 'inside'> & {
  /** The root that runs, and the store, each without what is mounted on it. */
  root(): string
  store: string
  /** The other disk. */
  safe: string
  /** The system of before; `filled`: with what lies on the root until a reboot. */
  startOld(filled?: boolean, kept?: readonly string[]): void
  /** The new entry: what is kept from now on comes from the store. */
  startNew(kept?: readonly string[], system?: string): void
  stop(): void
  /** Another export is unpacked on the root. */
  putExport(of: StayingPlan): void
  /** migrate.sh as it is in each export from now on. */
  setProgram(change: (text: string) => string): void
  /** The disk goes on as it was at first. */
  reset(): void
  /** The machine is off, and its disks have what a power cut at this moment leaves on them. */
  cutPower(how: PowerCut): void
  close(): void
}

const TOOLS = ['bin', 'lib', 'lib64', 'sbin', 'usr']
const PLACES = [
  ...['boot', 'dev', 'etc', 'nix', 'persist', 'proc', 'root', 'run', 'safe', 'sys', 'tmp'],
]

export async function makeStayingMachine(
  box: string,
  tree: string,
  kind: StayingKind,
  planned: StayingPlan,
): Promise<StayingMachine> {
  const isBtrfs = kind === 'btrfs'
  const place = (name: string) => join(box, name)
  const bootImage = place('boot.img')
  for (const folder of ['disk', 'safe', 'root', 'look', 'dev', 'ram'])
    mkdirSync(place(folder), { recursive: true })
  const disks: StayingDisk[] = [
    { name: 'disk', uuid: planned.uuids.disk, fsType: diskTypeOf(kind), device: '' },
    ...(planned.safe ? [{ name: 'safe', ...planned.safe, device: '' }] : []),
  ]
  const imageOf = ({ name }: StayingDisk) => place(`${name}.img`)
  for (const disk of disks) makeFileSystem(imageOf(disk), disk)
  run('truncate', ['-s', '8M', bootImage])
  run('mkfs.ext4', ['-q', bootImage])
  const mounts = await privateMounts()
  const { must } = mounts
  const [disk, root, look, dev, ram] = ['disk', 'root', 'look', 'dev', 'ram'].map(place) as [
    ...[string, string, string, string, string],
  ]
  const bootDevice = run('losetup', ['--find', '--show', bootImage]).trim()
  let count = 0
  let program = (text: string) => text
  let isRunning = false
  makeDevices()
  open()
  fillDisk()
  shut()
  for (const one of disks) run('cp', ['--sparse=always', imageOf(one), `${imageOf(one)}.start`])
  open()

  function makeDevices(): void {
    must('mount', '-t', 'tmpfs', '-o', 'mode=755', 'none', dev)
    for (const [name, minor] of [
      ['null', 3],
      ['zero', 5],
      ['urandom', 9],
    ] as const)
      must('mknod', '-m', '666', `${dev}/${name}`, 'c', '1', `${minor}`)
    must('ln', '-s', '/proc/self/fd', `${dev}/fd`)
    must('mkdir', '-p', `${dev}/disk/by-uuid`)
    linkDevice(bootDevice, planned.uuids.boot)
  }

  function linkDevice(name: string, uuid: string): void {
    const minor = name.replace('/dev/loop', '')
    must('rm', '-f', `${dev}/loop${minor}`)
    must('mknod', `${dev}/loop${minor}`, 'b', '7', minor)
    must('ln', '-sfn', `../../loop${minor}`, `${dev}/disk/by-uuid/${uuid}`)
  }

  function open(): void {
    for (const one of disks) {
      one.device = run('losetup', ['--find', '--show', imageOf(one)]).trim()
      linkDevice(one.device, one.uuid)
      must('mount', one.device, place(one.name))
    }
  }

  function shut(): void {
    stop()
    for (const { name, device } of disks) {
      must('umount', place(name))
      run('losetup', ['--detach', device])
    }
  }

  function fillDisk(): void {
    for (const name of ['nix', 'persist'])
      must(...(isBtrfs ? ['btrfs', '-q', 'subvolume', 'create'] : ['mkdir']), join(disk, name))
    fillStore(mounts.at(disk), tree, planned)
  }

  function mountNewRoot(): void {
    count += 1
    if (!isBtrfs) must('mount', '-t', 'tmpfs', '-o', 'mode=755', 'none', look)
    else {
      must('btrfs', '-q', 'subvolume', 'create', join(disk, `root-${count}`))
      must('mount', '-o', `subvol=root-${count}`, disks[0]!.device, look)
    }
    must('mount', '--bind', look, root)
    for (const name of [...TOOLS, ...PLACES]) mkdirSync(join(mounts.at(look), name))
    const etc = (name: string, text: string) =>
      writeFileSync(join(mounts.at(look), 'etc', name), text)
    etc('passwd', 'root:x:0:0::/root:/bin/sh\n')
    etc('group', 'root:x:0:\n')
  }

  function mountDisk(name: string): void {
    const at = join(root, name)
    if (isBtrfs) must('mount', '-o', `subvol=${name}`, disks[0]!.device, at)
    else must('mount', '--bind', join(disk, name), at)
  }

  function start(system: string, kept: StayingPlan['fromNow'], filled: boolean): void {
    stop()
    mountNewRoot()
    isRunning = true
    if (filled) {
      run('cp', ['-a', `${tree}/.`, mounts.at(look)])
      setFlags(mounts.at(look))
    }
    for (const name of TOOLS) must('mount', '--rbind', `/${name}`, join(root, name))
    must('mount', '--rbind', '/proc', join(root, 'proc'))
    must('mount', '-t', 'tmpfs', 'none', join(root, 'tmp'))
    must('mount', bootDevice, join(root, 'boot'))
    for (const name of ['nix', 'persist']) mountDisk(name)
    if (planned.safe) must('mount', '--bind', place('safe'), join(root, 'safe'))
    writeFileSync(place('boot-id'), `${randomUUID()}\n`)
    must('mount', '--bind', place('boot-id'), join(root, 'proc/sys/kernel/random/boot_id'))
    must('mount', '-t', 'tmpfs', '-o', 'mode=755', 'none', ram)
    must('mount', '--bind', dev, join(root, 'dev'))
    must('mount', '--bind', ram, join(root, 'run'))
    for (const path of kept.paths) showFromStore(path, kept.store)
    putStandIns(mounts.at(ram))
    for (const name of ['booted-system', 'current-system'])
      symlinkSync(system, join(mounts.at(ram), name))
    putExport(planned)
  }

  function showFromStore(path: string, store: string): void {
    const [from, at] = [join(root, store, path), join(root, path)]
    if (!existsSync(mounts.at(from))) return
    if (path === LINKED) {
      must('ln', '-s', join(store, path), at)
      return
    }
    const isFolder = mounts.run(['test', '-d', from]).status === 0
    if (isFolder) must('mkdir', '-p', at)
    else must('sh', '-c', 'mkdir -p -- "$1" && : > "$2"', 'sh', dirname(at), at)
    must('mount', '--bind', from, at)
  }

  /** On the root too: it is unpacked anew after a reboot. */
  function putExport({ artifacts }: StayingPlan): void {
    const folder = join(mounts.at(look), EXPORT, 'tideline')
    mkdirSync(folder, { recursive: true })
    for (const { name, text } of artifacts)
      writeFileSync(join(folder, name), name === 'migrate.sh' ? program(text) : text)
  }

  function stop(): void {
    if (!isRunning) return
    must('sh', '-c', UNMOUNT_SOON, 'sh', root)
    must('umount', look)
    must('umount', ram)
    isRunning = false
  }

  return {
    ram: mounts.at(ram),
    root: () => mounts.at(look),
    store: join(mounts.at(disk), 'persist'),
    safe: mounts.at(place('safe')),
    startOld: (filled = true, paths = planned.today) =>
      start(OLD_SYSTEM, { paths, store: '/persist' }, filled),
    startNew: (paths = planned.fromNow.paths, system = NEW_SYSTEM) =>
      start(system, { ...planned.fromNow, paths }, false),
    stop,
    putExport,
    setProgram(change) {
      program = change
    },
    inside: (argv) => mounts.run(['chroot', root, ...argv], { HOME: '/root', LC_ALL: 'C' }),
    reset() {
      shut()
      for (const one of disks) run('cp', ['--sparse=always', `${imageOf(one)}.start`, imageOf(one)])
      open()
      mounts.run([
        'sh',
        '-c',
        'mount "$1" "$2" && rm -rf -- "$2"/*; umount "$2"',
        'sh',
        bootDevice,
        look,
      ])
    },
    cutPower(how) {
      // An fsync of anything commits the journal: what has a name by then need not have its contents.
      for (const { name } of how === 'cache lost' ? [] : disks)
        mounts.run(['sh', '-c', ': > "$1" && sync "$1"', 'sh', join(place(name), 'cut-here')])
      for (const one of disks) run('cp', ['--sparse=always', imageOf(one), `${imageOf(one)}.cut`])
      shut()
      for (const one of disks) run('mv', [`${imageOf(one)}.cut`, imageOf(one)])
      open()
      for (const { name } of disks) mounts.run(['rm', '-f', join(place(name), 'cut-here')])
    },
    close() {
      shut()
      mounts.close()
      run('losetup', ['--detach', bootDevice])
      const images = disks.flatMap((one) => [imageOf(one), `${imageOf(one)}.start`])
      for (const file of [...images, bootImage]) rmSync(file, { force: true })
    },
  }
}

/** What was killed a moment ago may not be gone yet. */
const UNMOUNT_SOON = `
for _ in 1 2 3 4 5 6 7 8 9; do umount -R "$1" 2> /dev/null && exit; sleep 0.3; done
umount -R "$1"
`

type StayingDisk = { name: string; uuid: string; fsType: string; device: string }

function makeFileSystem(image: string, { fsType, uuid }: StayingDisk): void {
  run('truncate', ['-s', '300M', image])
  const named = fsType === 'xfs' ? ['-m', `uuid=${uuid}`] : ['-U', uuid]
  run(`mkfs.${fsType}`, ['-q', ...named, image])
}
