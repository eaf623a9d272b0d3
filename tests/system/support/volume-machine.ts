import type { SpawnSyncReturns } from 'node:child_process'
import { mkdirSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadHost } from '@tideline/fixtures/sysroot'
import type { Command, DesignEdit, Facts, MigrationId, Step } from '@tideline/model'
import { Plan } from '@tideline/model'
import { applyEdit, classify, plan, suggest } from '@tideline/pipeline'
import { run } from '../../run.ts'
import type { LiveFileSystem } from './live-disk.ts'
import { SUBVOLUME } from './live-disk.ts'
import { PLANNED_DEVICE, withRootOn } from './live-host.ts'
import { type LoopDisk, makeLoopDisk } from './loop-disk.ts'
import { type MoveVolume, VOLUME_DEVICE } from './move-disk.ts'
import { type PrivateMounts, privateMounts } from './private-mounts.ts'

const TOOLS = ['bin', 'dev', 'lib', 'lib64', 'proc', 'sbin', 'usr']
const STUBS = '/run/stubs'

/** One way, and the file systems that it is walked on. */
export type WayOnDisks = {
  way: MigrationId
  root: LiveFileSystem
  /** Of the volume beside, and where it is mounted today. */
  volume?: MoveVolume
}

/**
 * A machine whose root and volume are real, with the programs of this one. Steps run in it as they are
 * printed, but for names of devices; systemctl only says what it was asked.
 */
export type VolumeMachine = {
  plan: Plan
  /** Where our process sees the old root, and nothing that is mounted on it. */
  oldRoot: string
  /** As the old root, but of what holds the store or Nix then. */
  see: (device: 'root' | 'volume', subvolume?: string) => string
  steps: Step[]
  run: (command: Command, limits?: string) => SpawnSyncReturns<string>
  close: () => void
}

export async function makeVolumeMachine(
  box: string,
  tree: string,
  { way, root, volume }: WayOnDisks,
): Promise<VolumeMachine> {
  const disks: LoopDisk[] = []
  const disk = (name: string, kind: LiveFileSystem) => {
    const made = makeLoopDisk(box, name, 400)
    disks.push(made)
    // Folders of it can be encrypted.
    run(`mkfs.${kind}`, [...(kind === 'ext4' ? ['-O', 'encrypt'] : []), '-q', made.device])
    return made.device
  }
  const mounts = await privateMounts()
  const devices = {
    root: disk(`${way}-root`, root),
    volume: volume ? disk(`${way}-volume`, volume.fsType) : '',
  }
  const views: string[] = []
  const see = (of: 'root' | 'volume', subvolume?: string) => {
    const at = join(box, `${way}-view-${views.length}`, 'mnt')
    mkdirSync(at, { recursive: true })
    mounts.must(
      'mount',
      ...(subvolume === undefined ? [] : ['-o', `subvol=${subvolume}`]),
      devices[of],
      at,
    )
    views.push(at)
    return mounts.at(at)
  }
  if (root === 'btrfs') run('btrfs', ['subvolume', 'create', join(see('root'), SUBVOLUME)])
  const oldRoot = see('root', root === 'btrfs' ? SUBVOLUME : undefined)
  run('cp', ['-a', `${tree}/.`, oldRoot])
  const system = views.at(-1)!.replace(/view-\d+/, 'system')
  mkdirSync(system, { recursive: true })
  mounts.must('mount', '--bind', views.at(-1)!, system)
  withTools(mounts, oldRoot, system, volume?.mountPoint)
  if (volume) mounts.must('mount', devices.volume, `${system}${volume.mountPoint}`)
  const made = planOf(way, root, volume)
  const isRun = ({ id }: Step) => RUN.has(id) || id.startsWith('copy-')
  return {
    ...{ plan: made, oldRoot, see },
    steps: made.migration.phases[0]!.steps.filter(isRun),
    run({ argv }, limits) {
      const words = argv.map((word) =>
        word === PLANNED_DEVICE ? devices.root : word === VOLUME_DEVICE ? devices.volume : word,
      )
      const limited =
        limits === undefined ? words : ['sh', '-c', `${limits}; exec "$@"`, 'sh', ...words]
      return mounts.run(['chroot', system, ...limited], { PATH: `${STUBS}:${process.env.PATH}` })
    },
    close() {
      mounts.run(['sh', '-c', 'umount -R -- "$@"', 'sh', system])
      for (const view of views.toReversed()) mounts.run(['umount', view])
      mounts.close()
      for (const one of disks) one.close()
    },
  }
}

/** Under adopt in place it is a folder of the old root, and tested elsewhere. */
const SECOND_STORE: DesignEdit[] = [
  { edit: 'add-store', store: { path: '/large', isBackedUp: false } },
  { edit: 'set-rule-store', path: '/etc/machine-id', store: '/large' },
]

/** One of each kind; the steps of all others are like these. */
const KEPT = [
  ...['/etc/machine-id', '/home/sam/.ssh', '/home/sam/Documents', '/home/sam/projects'],
  ...['/var/lib/bluetooth', '/var/lib/nixos', '/var/lib/swapfile'],
]

/** What of the steps changes disks; the others want NixOS. */
const RUN = new Set([
  ...['subvolumes', 'volumes', 'room', 'store-name', 'stores', 'swap'],
  ...['nix-store', 'nix-rest'],
])

function withTools(
  mounts: PrivateMounts,
  oldRoot: string,
  system: string,
  volume: string | undefined,
): void {
  for (const name of [...TOOLS, STUBS, ...(volume ? [volume] : [])])
    mkdirSync(join(oldRoot, name), { recursive: true })
  writeFileSync(join(oldRoot, STUBS, 'systemctl'), '#!/bin/sh\n', { mode: 0o755 })
  // Elsewhere it is found by way of /etc, which is not this machine's.
  symlinkSync(realpathSync('/usr/bin/awk'), join(oldRoot, STUBS, 'awk'))
  for (const name of TOOLS) mounts.must('mount', '--rbind', `/${name}`, join(system, name))
}

function planOf(
  migration: MigrationId,
  root: LiveFileSystem,
  volume: MoveVolume | undefined,
): Plan {
  const snapshot = loadHost('ext4-laptop')
  const facts = withVolume(withRootOn(snapshot.facts, root), volume)
  const inventory = classify(snapshot)
  const edits: DesignEdit[] = [
    { edit: 'swap-on-store' },
    ...(migration === 'separate-nix' ? [] : SECOND_STORE),
  ]
  const suggested = suggest(facts, inventory, { strategy: 'tmpfs', migration })
  const rules = suggested.rules.filter(
    ({ path, decision }) => decision === 'lose' || KEPT.includes(path),
  )
  const { plan: made, refusal } = plan(
    facts,
    inventory,
    edits.reduce(applyEdit, { ...suggested, rules }),
  )
  if (!made) throw new Error(JSON.stringify(refusal))
  return Plan.parse(made)
}

/** These facts, had the host this volume; its swap areas are small. */
export function withVolume(facts: Facts, volume: MoveVolume | undefined): Facts {
  const { mounts, space, swap } = facts
  if (mounts.state !== 'known' || space.state !== 'known' || swap.state !== 'known')
    throw new Error('the recorded host has lost its facts')
  const small = swap.value.map((area) => ({ ...area, sizeBytes: 2 ** 22 }))
  if (!volume) return { ...facts, swap: { ...swap, value: small } }
  const { fsType, mountPoint } = volume
  const [first] = mounts.value
  const added = { ...first!, mountPoint, fsType, source: VOLUME_DEVICE, device: '9:9', root: '/' }
  const room = { mountPoint, sizeBytes: 2 ** 36, usedBytes: 0, availableBytes: 2 ** 36 }
  return {
    ...facts,
    swap: { ...swap, value: small },
    mounts: { ...mounts, value: [...mounts.value, added] },
    space: { ...space, value: [...space.value, room] },
  }
}
