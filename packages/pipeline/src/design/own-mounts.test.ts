import { emptyFacts, knownFact } from '@tideline/fixtures'
import type { Mount } from '@tideline/model'
import { expect, test } from 'vitest'
import { ownMountBytes } from '#design/own-mounts.ts'

type Used = readonly [mountPoint: string, fsType: string, device: string, usedBytes?: number]

function bytesOf(...mounted: Used[]): number | undefined {
  const mounts = mounted.map(
    ([mountPoint, fsType, device], id): Mount => ({
      ...{ id, parentId: 0, mountPoint, fsType, device, source: 'x', root: '/' },
      ...{ options: [], superOptions: [], isShadowed: false },
    }),
  )
  const space = mounted.flatMap(([mountPoint, , , usedBytes]) =>
    usedBytes === undefined
      ? []
      : [{ mountPoint, usedBytes, sizeBytes: 1000, availableBytes: 1000 - usedBytes }],
  )
  return ownMountBytes(emptyFacts({ mounts: knownFact(mounts), space: knownFact(space) }))
}

const root: Used = ['/', 'ext4', '8:1', 5]

test('what nobody told is not known, and nothing is nothing', () => {
  expect(ownMountBytes(emptyFacts())).toBeUndefined()
  expect(bytesOf(root)).toBe(0)
  expect(bytesOf(root, ['/boot', 'vfat', '8:2'])).toBeUndefined()
  expect(bytesOf(root, ['/ram', 'tmpfs', '0:9'])).toBe(0)
  expect(bytesOf(root, ['/boot', 'vfat', '8:2'], ['/data', 'xfs', '8:3', 7])).toBe(7)
})

test('one drive that is seen twice is counted once; two disks with the same figures are two', () => {
  expect(bytesOf(root, ['/mnt/c', '9p', '0:70', 8], ['/drivers', '9p', '0:60', 8])).toBe(8)
  expect(bytesOf(root, ['/mnt/c', '9p', '0:70', 8], ['/mnt/d', '9p', '0:71', 9])).toBe(17)
  expect(bytesOf(root, ['/a', 'xfs', '8:3', 8], ['/b', 'xfs', '8:4', 8])).toBe(16)
})
