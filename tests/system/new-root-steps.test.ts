import { mkdirSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { loadHost } from '@tideline/fixtures/sysroot'
import type { Command, Step } from '@tideline/model'
import { classify, plan, suggest } from '@tideline/pipeline'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { run } from '../run.ts'
import { makeLoopDisk } from './support/loop-disk.ts'
import { type PrivateMounts, privateMounts } from './support/private-mounts.ts'
import { newFolder } from './support/product.ts'

/** The plan's steps that look for the name of the new root and make it, in a root on a btrfs of two devices. */
const box = newFolder('new-root')
const root = join(box, 'root/mnt')
const TOP = '/run/tideline-top'
const TOOLS = ['bin', 'dev', 'lib', 'lib64', 'proc', 'sbin', 'usr']

let mounts: PrivateMounts
const disks = ['one', 'two', 'other'].map((name) => makeLoopDisk(box, name, 150))
const [one, two, other] = disks.map(({ device }) => device) as [string, string, string]
const { name, step, device, subvolume } = plannedStep()

beforeAll(async () => {
  mkdirSync(root, { recursive: true })
  run('mkfs.btrfs', ['-q', '-d', 'single', '-m', 'single', one, two])
  run('mkfs.btrfs', ['-q', other])
  mounts = await privateMounts()
  mounts.must('mount', '-o', `device=${two}`, one, root)
  for (const name of TOOLS) {
    mounts.must('mkdir', '-p', join(root, name))
    mounts.must('mount', '--rbind', `/${name}`, join(root, name))
  }
})
afterAll(() => {
  mounts?.run(['umount', '-R', root])
  mounts?.close()
  for (const disk of disks) disk.close()
  rmSync(box, { recursive: true })
})

test('it is done by either device, and by no other; cut short, it goes on', () => {
  expect(isDone(one)).toBe(false)
  // Killed once the subvolume was there, with another umask.
  const made = step.commands.findIndex(({ argv }) => argv[2]?.includes('subvolume create'))
  for (const command of step.commands.slice(0, made + 1))
    expect(inRoot(command, two, 'umask 077')).toMatchObject({ status: 0 })
  expect(statSync(join(mounts.at(root), TOP, subvolume)).mode & 0o777).toBe(0o755)
  for (const command of step.commands)
    expect(inRoot(command, two)).toMatchObject({ status: 0, stderr: '' })
  expect(mounts.run(['chroot', root, 'mountpoint', '-q', TOP]).status).not.toBe(0)
  expect([one, two, other].map(isDone)).toEqual([true, true, false])
})

test('what nothing mounts and holds something is not taken for the new root', () => {
  const inTop = (...argv: string[]) => {
    const at = 'mount -o subvolid=5 "$0" /mnt && cd /mnt && "$@" && cd / && umount /mnt'
    const ran = mounts.run(['chroot', root, 'sh', '-c', at, one, ...argv])
    expect([ran.status, ran.stderr]).toEqual([0, ''])
  }
  const isFree = () => name.commands.map((command) => inRoot(command, one))
  mounts.must('mkdir', '-p', join(root, 'mnt'), join(root, 'run'))
  expect(isFree()).toMatchObject([{ status: 0, stdout: 'free\n' }])
  inTop('touch', `${subvolume}/of another system`)
  const taken = `something is in ${subvolume}, and each boot would empty it\n`
  expect(isFree()).toMatchObject([{ status: 1, stdout: '', stderr: taken }])
  inTop('mkdir', '-p', `${dirname(subvolume)}/old_roots`)
  expect(isFree()).toMatchObject([{ status: 0, stderr: '' }])
  inTop('rm', '-r', dirname(subvolume))
  expect(isFree()).toMatchObject([{ status: 0, stdout: 'free\n' }])
})

function isDone(device: string): boolean {
  return step.doneWhen!.every((command) => inRoot(command, device).status === 0)
}

function inRoot({ argv }: Command, member: string, limits = ':') {
  const words = argv.map((word) => (word === device ? member : word))
  return mounts.run(['chroot', root, 'sh', '-c', `${limits}; exec "$@"`, 'sh', ...words])
}

function plannedStep(): { name: Step; step: Step; device: string; subvolume: string } {
  const snapshot = loadHost('luks-btrfs-desktop')
  const inventory = classify(snapshot)
  const design = suggest(snapshot.facts, inventory, { strategy: 'btrfs-recreate' })
  const { plan: made } = plan(snapshot.facts, inventory, design)
  const steps = made!.migration.phases.flatMap((phase) => phase.steps)
  const found = steps.find(({ id }) => id === 'new-root')!
  const [isMounted, isMade] = found.doneWhen!
  return {
    ...{
      name: steps.find(({ id }) => id === 'root-name')!,
      step: found,
      device: isMounted!.argv.at(-1)!,
    },
    ...{ subvolume: isMade!.argv.at(-1)! },
  }
}
