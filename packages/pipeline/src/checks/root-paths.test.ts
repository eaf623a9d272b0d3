import { emptyFacts, knownFact } from '@tideline/fixtures'
import { type FstabEntry, ownMounts } from '@tideline/model'
import { expect, test } from 'vitest'
import { RootPaths } from '#checks/root-paths.ts'
import { sampleInventory } from '#design/sample-inventory.ts'

function pathsWith(...fstab: FstabEntry[]): RootPaths {
  return new RootPaths(
    sampleInventory({ '/home': { mark: 'mount' }, '/nix': { mark: 'opaque' }, '/srv': {} }),
    [{ path: '/srv/kept', kind: 'directory', decision: 'keep' }],
    ownMounts(emptyFacts({ fstab: knownFact(fstab) })),
  )
}

function entry(
  mountPoint: string,
  fsType: string,
  device = 'x',
  options: string[] = [],
): FstabEntry {
  return { device, mountPoint, fsType, options }
}

test('a path is on the root unless the scan or fstab has another file system there', () => {
  expect(pathsWith().isOnRoot('/srv/x')).toBe(true)
  expect(pathsWith().isOnRoot('/home/ada/not/scanned')).toBe(false)
  expect(pathsWith(entry('/srv', 'ext4')).isOnRoot('/srv/x')).toBe(false)
  expect(pathsWith(entry('/', 'ext4'), entry('none', 'swap')).isOnRoot('/srv/x')).toBe(true)
})

test('a RAM disk lasts no longer than the root', () => {
  expect(pathsWith(entry('/srv', 'tmpfs')).isOnRoot('/srv/x')).toBe(true)
})

test('a bind mount lasts as long as what it shows', () => {
  const shown = (device: string) => entry('/srv', 'none', device, ['bind'])
  expect(pathsWith(shown('/opt')).isOnRoot('/srv/x')).toBe(true)
  expect(pathsWith(shown('/home/srv')).isOnRoot('/srv/x')).toBe(false)
  expect(pathsWith(shown('/data/srv'), entry('/data', 'ext4')).isOnRoot('/srv/x')).toBe(false)
  expect(pathsWith(shown('/srv')).isOnRoot('/srv/x')).toBe(true)
})

test('what a rule keeps is not lost', () => {
  expect(pathsWith().isLost('/srv/kept/x')).toBe(false)
  expect(pathsWith().isLost('/srv/x')).toBe(true)
  expect(pathsWith().isLost('/nix/var')).toBe(false)
  expect(pathsWith().isOnRoot('/nix')).toBe(true)
})
