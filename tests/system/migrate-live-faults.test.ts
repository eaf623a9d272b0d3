import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { inside } from './support/complaints.ts'
import { type LiveMove, makeLiveMove } from './support/live-move.ts'
import { buildMachine, KEPT_HOSTILE } from './support/move-machine.ts'
import { newFolder } from './support/product.ts'

/** What goes wrong in the live system: migrate.sh stops, harms nothing, and goes on when it is mended. */
const box = newFolder('live-faults')
const tree = join(box, 'tree')
let move: LiveMove
let device: string

beforeAll(async () => {
  await buildMachine(tree, KEPT_HOSTILE)
  move = await makeLiveMove(box, tree, 'ext4')
  device = move.plan.migration.ground!.root.device
})
beforeEach(() => move.startAnew())
afterAll(() => {
  move?.disk.close()
  rmSync(box, { recursive: true })
})

const mountDisk = () => inside(move.disk, 'mount "$1" /mnt', device)

function goesOn(): void {
  const { status, stdout, stderr } = move.migrate(['--apply'])
  expect([status, stderr], stdout).toEqual([0, ''])
  expect(move.harmed()).toEqual([])
  expect(move.brokenCopies()).toEqual([])
}

function stops(...argv: string[]): string {
  const { status, stdout, stderr } = move.migrate(argv)
  expect([1, 2], stdout).toContain(status)
  return stdout + stderr
}

test('a file that is written while it is copied', () => {
  writeFileSync(join(move.disk.ram, 'stand-ins/cp'), CP_MEANWHILE, { mode: 0o755 })
  stops('--apply')
  expect(move.harmed()).toEqual([expect.stringContaining('changed /home/sam/.bash_history')])
  inside(move.disk, 'mv /run/history.before /mnt/old-root/home/sam/.bash_history')
  rmSync(join(move.disk.ram, 'stand-ins/cp'))
  goesOn()
})

test('a disk without room', () => {
  mountDisk()
  // Root may use what is reserved, too.
  inside(move.disk, FILL)
  expect(stops('--apply')).toContain('No space left')
  inside(move.disk, 'rm /mnt/old-root/fill*')
  expect(move.harmed()).toEqual([])
  goesOn()
})

test('a disk that is mounted read-only', () => {
  mountDisk()
  inside(move.disk, 'mount -o remount,bind,ro /mnt')
  stops('--apply')
  expect(move.harmed()).toEqual([])
  inside(move.disk, 'mount -o remount,bind,rw /mnt')
  goesOn()
})

test('something else is mounted where the disk belongs', () => {
  inside(move.disk, 'mount -t tmpfs none /mnt && echo of somebody > /mnt/own')
  move.migrate(['--apply'])
  expect(move.harmed()).toEqual([])
  inside(move.disk, 'umount -R /mnt; mountpoint -q /mnt && cat /mnt/own || true')
})

test('a folder that cannot be renamed', () => {
  mountDisk()
  inside(move.disk, 'chattr +i /mnt/var')
  expect(stops('--apply')).toContain('Operation not permitted')
  inside(move.disk, 'chattr -i /mnt/var /mnt/old-root/var 2> /dev/null || true')
  expect(move.harmed()).toEqual([])
  goesOn()
})

test('a name in the way of the way back is told, and neither is replaced', () => {
  goesOn()
  inside(move.disk, 'mkdir /mnt/etc && echo of somebody > /mnt/etc/own')
  expect(stops('--undo')).toContain('taken in /mnt: /mnt/old-root/etc')
  expect(move.harmed().filter((line) => !line.startsWith('added /etc'))).toEqual([])
  inside(move.disk, 'mv /mnt/etc /run/etc-of-somebody')
  const { status, stdout, stderr } = move.migrate(['--undo'])
  expect([status, stderr], stdout).toEqual([0, ''])
  expect(move.harmed((path) => [path])).toEqual([])
})

const FILL = `
fallocate -l "$(df -B1 --output=avail /mnt | tail -n 1)" /mnt/fill-1
dd if=/dev/zero of=/mnt/fill-2 bs=64k 2> /dev/null
truncate -s -1500000 /mnt/fill-2
`

const CP_MEANWHILE = `#!/bin/sh
/usr/bin/cp "$@" || exit
/usr/bin/cp -a /mnt/old-root/home/sam/.bash_history /run/history.before
echo more >> /mnt/old-root/home/sam/.bash_history
`
