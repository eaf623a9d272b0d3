import type { Mount } from '@tideline/model'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseSubvolumes, type SubvolumeTexts, subvolumeIdOf } from '#scan/subvolume-list.ts'

const UUID = 'a288e617-4b39-104e-ae8d-f4e5d90eb9aa'

type Row = { id: number; parentId: number; path: string; parentUuid?: string; isReadOnly?: boolean }

/** As btrfs-progs 5 to 6 print it; `path` holds one character for each byte. */
function printed(rows: readonly Row[], defaultId = 5): SubvolumeTexts {
  const lines = (form: (row: Row) => string, some = rows) =>
    some.map((row) => `${form(row)}${row.path}\n`).join('')
  return {
    defaultSubvolume:
      defaultId === 5 ? 'ID 5 (FS_TREE)\n' : `ID ${defaultId} gen 7 top level 5 path @\nID 5 x\n`,
    withParents: lines(
      ({ id, parentId, parentUuid = '-' }) =>
        `ID ${id} gen 7 parent ${parentId} top level ${parentId} parent_uuid ${parentUuid.padEnd(36)} path `,
    ),
    withAge: lines(({ id, parentId }) => `ID ${id} gen 7 cgen 7 top level ${parentId} path `),
    readOnly: lines(
      ({ id, parentId }) => `ID ${id} gen 7 top level ${parentId} path `,
      rows.filter(({ isReadOnly }) => isReadOnly),
    ),
  }
}

const rows: Row[] = [
  { id: 256, parentId: 5, path: '@' },
  { id: 257, parentId: 256, path: 'var/lib/machines' },
  { id: 258, parentId: 257, path: 'var/lib/machines/one' },
  { id: 259, parentId: 5, path: '@snap shots/1', parentUuid: UUID, isReadOnly: true },
]

describe('the list', () => {
  test('has paths from the top, wherever it was asked from', () => {
    const found = parseSubvolumes(printed(rows, 256), 256)
    expect(found?.map(({ id, path }) => [id, path])).toEqual([
      [5, ''],
      [256, '@'],
      [257, '@/var/lib/machines'],
      [258, '@/var/lib/machines/one'],
      [259, '@snap shots/1'],
    ])
    const fromTop = rows.map((row) => ({ ...row, path: row.path.replace(/^var/, '@/var') }))
    expect(parseSubvolumes(printed(fromTop, 256), 5)).toEqual(found)
  })

  test('tells the default, read-only ones and snapshots', () => {
    const found = parseSubvolumes(printed(rows, 256), 256)!
    expect(found.filter(({ isDefault }) => isDefault).map(({ id }) => id)).toEqual([256])
    expect(found.filter(({ isReadOnly }) => isReadOnly).map(({ id }) => id)).toEqual([259])
    expect(found.filter(({ isSnapshot }) => isSnapshot).map(({ id }) => id)).toEqual([259])
    expect(parseSubvolumes(printed([]), 5)).toMatchObject([{ id: 5, isDefault: true }])
  })

  test('keeps any bytes of a name', () => {
    const path = '\xff\r "\\ path x \x85'
    const found = parseSubvolumes(printed([{ id: 256, parentId: 5, path }]), 5)
    expect(found?.[1]?.path).toBe('\\xff\r "\\\\ path x \\x85')
  })
})

describe('what is not believed', () => {
  const evil = (line: string) => printed([{ id: 256, parentId: 5, path: `a\n${line}` }])

  test.each([
    [`ID 300 gen 7 parent 5 top level 5 parent_uuid ${'-'.padEnd(36)} path b`],
    ['ID 300 gen 7 cgen 7 top level 5 path b'],
    ['ID 300 gen 7 top level 5 path b'],
    ['ID 5 (FS_TREE)'],
    [''],
  ])('a name that goes on with %j', (line) => {
    expect(parseSubvolumes(evil(line), 5)).toBeUndefined()
  })

  test('whatever it goes on with', () => {
    const number = fc.nat(999)
    const words = fc.constantFrom('gen', 'cgen', 'parent', 'top level', 'parent_uuid', 'uuid', '-')
    const forged = fc
      .tuple(number, fc.array(fc.tuple(words, number), { maxLength: 6 }), fc.string())
      .map(([id, pairs, path]) => `ID ${id} ${pairs.flat().join(' ')} path ${path}`)
    fc.assert(
      fc.property(fc.oneof(forged, fc.string()), (line) => {
        expect(parseSubvolumes(evil(line), 5)).toBeUndefined()
      }),
      { numRuns: Math.max(300, fc.readConfigureGlobal()?.numRuns ?? 0) },
    )
  })

  test('lists that differ, a parent or a default that is not there, an id twice', () => {
    const good = printed(rows)
    const fewer = printed(rows.slice(0, 3))
    expect(parseSubvolumes({ ...good, withAge: fewer.withAge }, 256)).toBeUndefined()
    expect(parseSubvolumes({ ...fewer, withAge: good.withAge }, 256)).toBeUndefined()
    expect(parseSubvolumes(printed(rows, 999), 256)).toBeUndefined()
    expect(parseSubvolumes(printed([{ id: 257, parentId: 300, path: 'x' }]), 5)).toBeUndefined()
    expect(parseSubvolumes(printed([rows[0]!, rows[0]!]), 5)).toBeUndefined()
    expect(parseSubvolumes({ ...good, defaultSubvolume: '' }, 5)).toBeUndefined()
    expect(parseSubvolumes({ ...good, readOnly: 'ERROR' }, 5)).toBeUndefined()
  })

  test('two that are the parents of each other', () => {
    const circle = [
      { id: 256, parentId: 257, path: 'a' },
      { id: 257, parentId: 256, path: 'b' },
    ]
    expect(parseSubvolumes(printed(circle), 300)?.map(({ path }) => path)).toEqual(['', 'a', 'b'])
  })
})

test('what a mount shows', () => {
  const mount: Mount = {
    ...{ id: 1, parentId: 0, mountPoint: '/', source: 'x', fsType: 'btrfs', root: '/@' },
    ...{ device: '0:30', options: [], isShadowed: false },
    superOptions: ['rw', 'subvolid=256', 'subvol=/@,subvolid=5'],
  }
  expect(subvolumeIdOf(mount)).toBe(256)
  expect(subvolumeIdOf({ ...mount, fsType: 'ext4' })).toBeUndefined()
  expect(subvolumeIdOf({ ...mount, superOptions: [] })).toBeUndefined()
})
