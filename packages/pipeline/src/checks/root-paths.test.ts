import type { FstabEntry } from '@tideline/model'
import { expect, test } from 'vitest'
import { RootPaths } from '#checks/root-paths.ts'
import { sampleInventory } from '#design/sample-inventory.ts'

const paths = new RootPaths(sampleInventory({ '/home': { mark: 'mount' }, '/srv': {} }), [
  { path: '/srv/kept', kind: 'directory', decision: 'keep' },
])

function entry(
  mountPoint: string,
  fsType: string,
  device = 'x',
  options: string[] = [],
): FstabEntry {
  return { device, mountPoint, fsType, options }
}

test('a path is on the root unless the scan or fstab has another file system there', () => {
  expect(paths.isOnRoot('/srv/x')).toBe(true)
  expect(paths.isOnRoot('/home/ada/not/scanned')).toBe(false)
  expect(paths.isOnRoot('/srv/x', [entry('/srv', 'ext4')])).toBe(false)
  expect(paths.isOnRoot('/srv/x', [entry('/', 'ext4'), entry('none', 'swap')])).toBe(true)
})

test('a RAM disk lasts no longer than the root', () => {
  expect(paths.isOnRoot('/srv/x', [entry('/srv', 'tmpfs')])).toBe(true)
})

test('a bind mount lasts as long as what it shows', () => {
  const shown = (device: string) => entry('/srv', 'none', device, ['bind'])
  expect(paths.isOnRoot('/srv/x', [shown('/opt')])).toBe(true)
  expect(paths.isOnRoot('/srv/x', [shown('/home/srv')])).toBe(false)
  expect(paths.isOnRoot('/srv/x', [shown('/data/srv'), entry('/data', 'ext4')])).toBe(false)
  expect(paths.isOnRoot('/srv/x', [shown('/srv')])).toBe(true)
})

test('what a rule keeps is not lost', () => {
  expect(paths.isLost('/srv/kept/x', undefined)).toBe(false)
  expect(paths.isLost('/srv/x', undefined)).toBe(true)
})
