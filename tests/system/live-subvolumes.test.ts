import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { run } from '../run.ts'
import { type LoopDisk, makeLoopDisk } from './support/loop-disk.ts'
import { plannedOn } from './support/move-machine.ts'
import { type PrivateMounts, privateMounts } from './support/private-mounts.ts'
import { newFolder } from './support/product.ts'

/** The first of the moves of a live system, where Nix is a subvolume inside of the root. */
const box = newFolder('live-subvolumes')
let disk: LoopDisk
let mounts: PrivateMounts

beforeAll(async () => {
  disk = makeLoopDisk(box, 'disk', 150)
  run('mkfs.btrfs', ['-q', disk.device])
  mounts = await privateMounts()
  mounts.must('mount', disk.device, '/mnt')
})
afterAll(() => {
  mounts?.run(['umount', '/mnt'])
  mounts?.close()
  disk?.close()
  rmSync(box, { recursive: true })
})

test('nothing is set aside, since Nix could only be copied out of it, and deleted', () => {
  const top = mounts.at('/mnt')
  mounts.must('btrfs', '-q', 'subvolume', 'create', '/mnt/nix')
  for (const folder of ['etc', 'nix/store', 'nix/var']) mkdirSync(join(top, folder))
  writeFileSync(join(top, 'nix/store/path'), '')
  const { plan } = plannedOn('btrfs with subvolumes', 'live-media')
  const steps = plan.migration.phases.flatMap((phase) => phase.steps)
  const [makeFolder, setAside] = steps.find(({ id }) => id === 'live-aside')!.commands
  expect(mounts.run(makeFolder!.argv)).toMatchObject({ status: 0 })
  expect(mounts.run(setAside!.argv)).toMatchObject({
    ...{ status: 1, stderr: expect.stringContaining('/mnt/nix is a mount, or a nested') },
  })
  const found = mounts.run(['find', '/mnt', '-mindepth', '1', '-maxdepth', '2']).stdout
  expect(found.trim().split('\n').sort()).toEqual(
    ['etc', 'nix', 'nix/store', 'nix/var', 'old-root'].map((name) => `/mnt/${name}`),
  )
})
