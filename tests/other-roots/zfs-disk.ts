import type { SpawnSyncReturns } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plan } from '@tideline/model'
import { run } from '../run.ts'
import { MOUNT_POINTS } from '../system/support/move-disk.ts'
import { mountNewLayout } from '../system/support/new-layout.ts'
import { privateMounts } from '../system/support/private-mounts.ts'
import { datasetsOf, POOL, type ZfsCase } from './zfs-plan.ts'

/** A machine whose root is a dataset of a real pool, in a file; what `MoveDisk` is for one file system. */
export type ZfsDisk = {
  /** The old root as it is on the pool, without what is mounted over parts of it. */
  look: string
  /** Another dataset, until the machine is stopped. */
  see(dataset: string): string
  /** /run of the system that runs. */
  ram: string
  startInstalled(): void
  /** The new layout of this plan: datasets are mounted with its options. */
  startMoved(plan: Plan): void
  stop(): void
  inside(argv: readonly string[]): SpawnSyncReturns<string>
  /** argv outside, as stage 1 has it: the pool is there, and no file system of the machine. */
  outside(argv: readonly string[], env?: Record<string, string>): SpawnSyncReturns<string>
  reset(): void
  keepAsStart(): void
  /** The pool goes on with what a power cut at this moment would have left of it. */
  cutPower(): void
  close(): void
}

const TOOLS = ['bin', 'lib', 'lib64', 'sbin', 'usr']
const PASSPHRASE = 'low tide and high tide\n'

export async function makeZfsDisk(
  box: string,
  layout: ZfsCase,
  bootUuid: string,
): Promise<ZfsDisk> {
  const place = (name: string) => join(box, name)
  const [root, look, dev, ram] = [place('root'), place('look'), place('dev'), place('ram')]
  for (const folder of [root, look, dev, ram, place('pool')]) mkdirSync(folder, { recursive: true })
  const image = place('pool/disk.img')
  const bootImage = place('boot.img')
  run('truncate', ['-s', '420M', image])
  run('truncate', ['-s', '8M', bootImage])
  run('mkfs.ext4', ['-q', bootImage])
  const bootDevice = run('losetup', ['--find', '--show', bootImage]).trim()
  const mounts = await privateMounts()
  const { must } = mounts
  let isRunning = false
  const views: string[] = []
  makePool()
  makeDevices()
  open()

  function makePool(): void {
    run('zpool', [
      'create',
      '-o',
      'cachefile=none',
      '-O',
      'mountpoint=none',
      '-O',
      'acltype=posixacl',
      '-O',
      'xattr=sa',
      POOL,
      image,
    ])
    for (const { name, mountPointProperty, encryptionRoot } of datasetsOf(layout).slice(1)) {
      const isSafe =
        encryptionRoot === name ? ['-o', 'encryption=on', '-o', 'keyformat=passphrase'] : []
      const own = name === layout.root && layout.mountPoint === '/' ? ['-o', 'canmount=noauto'] : []
      run(
        'zfs',
        ['create', '-o', `mountpoint=${mountPointProperty}`, ...own, ...isSafe, name],
        PASSPHRASE.repeat(2),
      )
    }
  }

  /** A /dev of our own, with the boot partition under the name that the plan has for it. */
  function makeDevices(): void {
    must('mount', '-t', 'tmpfs', '-o', 'mode=755', 'none', dev)
    for (const name of [
      'null',
      'zero',
      'full',
      'random',
      'urandom',
      'zfs',
      bootDevice.slice('/dev/'.length),
    ])
      must('cp', '-a', `/dev/${name}`, `${dev}/${name}`)
    must('ln', '-s', '/proc/self/fd', `${dev}/fd`)
    must('mkdir', '-p', `${dev}/disk/by-uuid`)
    must('ln', '-s', `../../${bootDevice.slice('/dev/'.length)}`, `${dev}/disk/by-uuid/${bootUuid}`)
  }

  function mountDataset(dataset: string, at: string, options: readonly string[]): void {
    must(
      'mount',
      '-t',
      'zfs',
      ...(options.length > 0 ? ['-o', options.join(',')] : []),
      dataset,
      at,
    )
  }

  function mountRoot(at: string): void {
    mountDataset(layout.root, at, layout.mountPoint === '/' ? ['zfsutil'] : [])
  }

  function open(): void {
    mountRoot(look)
  }

  function shut(): void {
    stop()
    must('umount', look)
    run('zpool', ['export', POOL])
  }

  function importPool(): void {
    run('zpool', ['import', '-N', '-f', '-o', 'cachefile=none', '-d', place('pool'), POOL])
    if (layout.encrypted) run('zfs', ['load-key', layout.encrypted], PASSPHRASE)
    open()
  }

  function startOn(): void {
    for (const name of TOOLS) must('mount', '--rbind', `/${name}`, join(root, name))
    for (const name of ['proc', 'sys']) must('mount', '--rbind', `/${name}`, join(root, name))
    must('mount', '-t', 'tmpfs', 'none', join(root, 'tmp'))
    must('mount', bootDevice, join(root, 'boot'))
    writeFileSync(place('boot-id'), `${randomUUID()}\n`)
    must('mount', '--bind', place('boot-id'), `${root}/proc/sys/kernel/random/boot_id`)
    must('mount', '-t', 'tmpfs', '-o', 'mode=755', 'none', ram)
    must('mount', '--bind', dev, `${root}/dev`)
    must('mount', '--bind', ram, `${root}/run`)
    isRunning = true
  }

  function stop(): void {
    for (const view of views.splice(0)) must('umount', view)
    if (!isRunning) return
    must('umount', '-R', root)
    must('umount', ram)
    isRunning = false
  }

  return {
    look: mounts.at(look),
    ram: mounts.at(ram),
    see(dataset) {
      const view = place(`view-${views.length}`)
      must('mkdir', '-p', view)
      mountDataset(dataset, view, [])
      views.push(view)
      return mounts.at(view)
    },
    startInstalled() {
      mountRoot(root)
      const { volume } = layout
      if (volume) mountDataset(volume.dataset, join(root, volume.mountPoint), [])
      startOn()
    },
    startMoved(plan) {
      const top = plan.fileSystems.find(({ mountPoint }) => mountPoint === '/')!
      if (top.fsType === 'zfs') mountDataset(top.device, root, top.options)
      else must('mount', '-t', 'tmpfs', '-o', 'mode=755', 'none', root)
      for (const name of MOUNT_POINTS) must('mkdir', '-p', join(root, name))
      mountNewLayout(mounts, { root, dev }, plan)
      startOn()
    },
    stop,
    inside: (argv) => mounts.run(['chroot', root, ...argv], { HOME: '/root', LC_ALL: 'C' }),
    outside: (argv, env) => mounts.run(argv, env),
    keepAsStart() {
      shut()
      run('cp', ['--sparse=always', image, place('start.img')])
      importPool()
    },
    reset() {
      shut()
      run('cp', ['--sparse=always', place('start.img'), image])
      importPool()
    },
    cutPower() {
      run('cp', ['--sparse=always', image, place('cut.img')])
      shut()
      run('mv', [place('cut.img'), image])
      importPool()
    },
    close() {
      shut()
      mounts.close()
      run('losetup', ['--detach', bootDevice])
    },
  }
}
