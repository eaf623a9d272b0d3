import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Snapshot } from '@tideline/model'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { run } from '../run.ts'
import { makeLoopDisk } from './support/loop-disk.ts'
import { copyProduct, newFolder } from './support/product.ts'

/** A btrfs that lost one of its two devices. */
const box = newFolder('degraded')
const root = join(box, 'root')
const { main } = copyProduct(join(box, 'checkout'))
let close = () => {}

beforeAll(() => {
  const [one, two] = ['one', 'two'].map((name) => makeLoopDisk(box, name, 300))
  mkdirSync(root)
  run('mkfs.btrfs', ['-q', '-L', 'pool', '-d', 'raid1', '-m', 'raid1', one!.device, two!.device])
  run('mount', ['-o', `device=${two!.device}`, one!.device, root])
  run('btrfs', ['subvolume', 'create', join(root, 'nested')])
  writeFileSync(join(root, 'nested/file'), Buffer.alloc(500_000, 1))
  expect(volumeOf(scan())).toMatchObject({ devices: { length: 2 }, missingDevices: 0 })
  run('umount', [root])
  // The kernel remembers devices; a disk that was pulled out is none of them any more.
  run('btrfs', ['device', 'scan', '--forget', two!.device])
  two!.close()
  run('mount', ['-o', 'degraded', one!.device, root])
  close = () => {
    run('umount', [root])
    one!.close()
  }
})
afterAll(() => {
  close()
  rmSync(box, { recursive: true })
})

test('the fact says what is missing, and all the rest is read', () => {
  const { facts, trees, scan: state } = scan()
  expect(volumeOf({ facts })).toMatchObject({
    ...{ label: 'pool', devices: { length: 1 }, missingDevices: 1, dataProfile: 'raid1' },
  })
  expect(facts.subvolumes).toMatchObject({
    state: 'known',
    value: [{ path: '' }, { path: 'nested' }],
  })
  expect(facts.mounts).toMatchObject({
    value: [{ superOptions: expect.arrayContaining(['degraded']) }],
  })
  expect(facts.space).toMatchObject({ state: 'known' })
  expect(state.state).toBe('complete')
  const usage = run('du', ['-s', '--block-size=1', root])
  expect(trees['/']!.allocatedBytes[0]).toBe(Number.parseInt(usage, 10))
})

function volumeOf({ facts }: Pick<Snapshot, 'facts'>) {
  if (facts.btrfs.state === 'missing') throw new Error(facts.btrfs.why)
  return facts.btrfs.value[0]
}

function scan(): Snapshot {
  return Snapshot.parse(
    JSON.parse(run(process.execPath, [main, 'scan', '--sysroot', root, '--out', '-'])),
  )
}
