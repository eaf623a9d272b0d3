import { randomUUID } from 'node:crypto'
import { chmodSync, mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { loadHost } from '@tideline/fixtures/sysroot'
import {
  type Artifact,
  type DesignEdit,
  Facts,
  type MigrationId,
  type Plan,
  type Snapshot,
} from '@tideline/model'
import { applyEdit, classify, suggest } from '@tideline/pipeline'
import { run } from '../../run.ts'
import { withEveryFix } from '../boot/every-fix.ts'
import { addHostileFiles, HOSTILE } from './hostile-tree.ts'
import { buildLiveTree, PLANNED_DEVICE, withRootOn } from './live-host.ts'
import { MOUNT_POINTS, type MoveLayout, type MoveUuids, type MoveVolume } from './move-disk.ts'
import { withVolume } from './volume-machine.ts'

export const EXPORT = '/srv/export'
/** In a folder that is kept: copies and lists of what is kept have it then. */
export const KEPT_HOSTILE = 'home/sam/projects/hostile'
export const OLD_SYSTEM = '/nix/store/00000000000000000000000000000000-nixos-system-old'
export const NEW_SYSTEM = '/nix/store/11111111111111111111111111111111-nixos-system-new'

export type Planned = { plan: Plan; artifacts: Artifact[] }

/** The recorded laptop as the tree of a disk; `hostile` is where it has what moves lose easily. */
export async function buildMachine(tree: string, hostile = HOSTILE): Promise<void> {
  buildLiveTree(tree)
  await addHostileFiles(tree)
  renameSync(join(tree, HOSTILE), join(tree, hostile))
  for (const name of MOUNT_POINTS) mkdirSync(join(tree, name), { recursive: true })
  for (const [system, isNew] of [
    [OLD_SYSTEM, false],
    [NEW_SYSTEM, true],
  ] as const)
    writeSystem(join(tree, system), isNew)
  run('ln', ['-sfn', OLD_SYSTEM, join(tree, 'nix/var/nix/profiles/system-1-link')])
  run('ln', ['-sfn', 'system-1-link', join(tree, 'nix/var/nix/profiles/system')])
  makeRepository(join(tree, 'etc/nixos'), join(tree, 'srv/second-place.git'))
}

/** Unpacked, and put into the configuration by its owner. */
export function exportTo(root: string, artifacts: readonly Artifact[]): void {
  for (const place of [EXPORT, '/etc/nixos']) {
    const folder = join(root, place, 'tideline')
    mkdirSync(folder, { recursive: true })
    for (const { name, text } of artifacts) writeFileSync(join(folder, name), text)
  }
  writeFileSync(join(root, 'etc/nixos/flake.nix'), '{ /* ./tideline */ }\n')
}

/** The suggested design for that laptop on a root of this layout, without a blocker left. */
export function plannedOn(
  layout: MoveLayout,
  migration: MigrationId,
  edits: readonly DesignEdit[] = [],
  volume?: MoveVolume,
): Planned {
  const recorded = loadHost('ext4-laptop')
  const below = factsOn(withOwnDisk(recorded.facts), layout)
  const facts = withVolume(below, volume)
  const snapshot: Snapshot = { ...recorded, facts }
  const inventory = classify(snapshot)
  const suggested = suggest(snapshot.facts, inventory, { strategy: 'tmpfs', migration })
  const design = edits.reduce(applyEdit, suggested)
  return withEveryFix(snapshot, design, ({ severity }) => severity === 'blocker')
}

/** Two disks of one UUID cannot be mounted at the same time, and other tests have that host too. */
function withOwnDisk(facts: Facts): Facts {
  const text = JSON.stringify(facts)
  return Facts.parse(JSON.parse(text.replaceAll(basename(PLANNED_DEVICE), randomUUID())))
}

export function uuidsOf({ plan }: Planned): MoveUuids {
  const facts = loadHost('ext4-laptop').facts
  if (facts.fstab.state !== 'known') throw new Error('the recorded host has no fstab')
  const boot = facts.fstab.value.find(({ mountPoint }) => mountPoint === '/boot')!.device
  const root = plan.migration.ground!.root.uuid
  return { root, boot: boot.slice(boot.lastIndexOf('/') + 1) }
}

function factsOn(facts: Facts, layout: MoveLayout): Facts {
  if (layout !== 'btrfs')
    return withRootOn(facts, layout === 'btrfs with subvolumes' ? 'btrfs' : layout)
  const below = withRootOn(facts, 'btrfs')
  if (below.mounts.state !== 'known' || below.fstab.state !== 'known') return below
  const { mounts, fstab } = below
  return {
    ...below,
    mounts: { ...mounts, value: mounts.value.map((mount) => ({ ...mount, root: '/' })) },
    fstab: {
      ...fstab,
      value: fstab.value.map((entry) => ({
        ...entry,
        options: entry.options.filter((option) => !option.startsWith('subvol=')),
      })),
    },
  }
}

/** As much of a system as the steps look at. */
function writeSystem(folder: string, isNew: boolean): void {
  const name = isNew ? 'new' : 'old'
  for (const part of ['etc', 'bin']) mkdirSync(join(folder, part), { recursive: true })
  writeFileSync(join(folder, 'etc/fstab'), `# the ${name} one: ${isNew ? '/persist tmpfs' : '/'}\n`)
  writeFileSync(join(folder, 'init'), '')
  const switcher = join(folder, 'bin/switch-to-configuration')
  writeFileSync(switcher, `#!/bin/sh\n[ "$1" = boot ] && echo ${name} > /boot/default\n`)
  chmodSync(switcher, 0o755)
}

function makeRepository(folder: string, remote: string): void {
  mkdirSync(folder, { recursive: true })
  for (const name of ['flake.nix', 'flake.lock']) writeFileSync(join(folder, name), '{ }\n')
  const git = (...argv: string[]) => run('git', ['-C', folder, ...argv])
  run('git', ['init', '-q', '--bare', '-b', 'main', remote])
  git('init', '-q', '-b', 'main')
  git('config', 'user.name', 'Sam')
  git('config', 'user.email', 'sam@example.org')
  git('config', 'commit.gpgsign', 'false')
  git('add', '.')
  git('commit', '-q', '-m', 'The system')
  git('remote', 'add', 'origin', '/srv/second-place.git')
  run('git', ['-C', folder, 'push', '-q', remote, 'main'])
  git('config', 'branch.main.remote', 'origin')
  git('config', 'branch.main.merge', 'refs/heads/main')
  run('chown', ['-R', '0:0', folder, remote])
}
