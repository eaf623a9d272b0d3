import { isWithin, Mount, textOfBytes } from '@tideline/model'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseMountinfo } from '#probes/parse-mountinfo.ts'
import { rebaseMounts } from '#probes/rebase-mounts.ts'

function parse(...lines: string[]): Mount[] {
  return parseMountinfo(Buffer.from(`${lines.join('\n')}\n`, 'latin1'))
}

const seen = (mounts: readonly Mount[]) =>
  mounts.filter((mount) => !mount.isShadowed).map((mount) => mount.id)

describe('lines', () => {
  test('have no, one or several tags before the dash', () => {
    const mounts = parse(
      '25 1 0:23 /@ / rw,relatime - btrfs /dev/mapper/cryptroot rw,compress=zstd:3,subvol=/@',
      '26 25 0:5 / /dev rw,nosuid shared:2 - devtmpfs devtmpfs rw,size=4096k',
      '27 25 259:1 / /boot rw shared:3 master:1 propagate_from:2 unbindable - vfat /dev/nvme0n1p1 rw',
    )
    expect(mounts.map((mount) => mount.fsType)).toEqual(['btrfs', 'devtmpfs', 'vfat'])
    expect(mounts[0]).toEqual({
      id: 25,
      parentId: 1,
      mountPoint: '/',
      source: '/dev/mapper/cryptroot',
      fsType: 'btrfs',
      root: '/@',
      device: '0:23',
      options: ['rw', 'relatime'],
      superOptions: ['rw', 'compress=zstd:3', 'subvol=/@'],
      isShadowed: false,
    })
  })

  test('escape space, tab, newline and backslash; other bytes are as they are', () => {
    const [mount] = parse(
      '5 1 8:1 / /mnt/a\\040b\\011c\\012d\\134e\xff\xc3\xbc rw - ext4 /dev/disk/by-label/my\\040disk rw',
    )
    expect(mount?.mountPoint).toBe('/mnt/a b\tc\nd\\\\e\\xffü')
    expect(mount?.source).toBe('/dev/disk/by-label/my disk')
  })

  test('are divided by spaces alone: the last byte of à is a space elsewhere', () => {
    const [mount] = parse('5 1 8:1 / /mnt/\xc3\xa0\r rw - ext4 /dev/sda1 rw')
    expect(mount?.mountPoint).toBe('/mnt/à\r')
  })

  test('may lack the source, and name a tag or a dash like anything', () => {
    expect(parse('5 1 0:9 / /a rw -  tmpfs rw')).toEqual([])
    const [empty] = parse('5 1 0:9 / /a rw - tmpfs  rw')
    expect(empty).toMatchObject({ fsType: 'tmpfs', source: '' })
    const [dash] = parse('5 1 0:9 / /- rw - tmpfs - rw')
    expect(dash).toMatchObject({ mountPoint: '/-', source: '-' })
  })

  test('that do not have the form are left out', () => {
    expect(
      parse('', 'x', '1 2 3', '5 1 8:1 / relative rw - ext4 a rw', '5 1 8:1 / /a/../b rw - x y z'),
    ).toEqual([])
  })

  test('any bytes are parsed to mounts that fit the model, or to nothing', () => {
    const field = fc.stringMatching(/^[\x21-\xff]{1,12}$/)
    const line = fc
      .tuple(fc.nat(99), fc.nat(99), field, field, field)
      .map(
        ([id, parent, point, type, source]) =>
          `${id} ${parent} 8:1 / /${point} rw - ${type} ${source} rw`,
      )
    fc.assert(
      fc.property(fc.array(fc.oneof(line, fc.string())), (lines) => {
        for (const mount of parse(...lines)) expect(Mount.safeParse(mount).success).toBe(true)
      }),
    )
  })
})

describe('any table', () => {
  const runs = { numRuns: Math.max(300, fc.readConfigureGlobal()?.numRuns ?? 0) }
  // Bytes as the kernel has them: no NUL, and in a name no slash.
  const bytes = (maxLength: number) =>
    fc.uint8Array({ min: 1, minLength: 1, maxLength }).map((name) => Buffer.from(name))
  const name = bytes(12).map((raw) => raw.toString('latin1').replaceAll('/', '_'))
  const path = fc
    .array(
      name.filter((text) => text !== '.' && text !== '..'),
      { maxLength: 4 },
    )
    .map((names) => `/${names.join('/')}`)
  // What stands before an @ may be a password, and is left out.
  const word = bytes(12).map((raw) => raw.toString('latin1').replaceAll('@', '_'))
  const option = word.map((text) => text.replaceAll(',', '_'))
  const mount = fc.record({
    id: fc.nat(99),
    parentId: fc.nat(99),
    device: fc.tuple(fc.nat(300), fc.nat(300)).map((numbers) => numbers.join(':')),
    root: path,
    mountPoint: path,
    options: fc.array(option, { minLength: 1, maxLength: 3 }),
    tags: fc.array(fc.constantFrom('shared:1', 'master:2', 'unbindable'), { maxLength: 3 }),
    fsType: word.filter((text) => text.trim() !== ''),
    source: fc.oneof(word, fc.constantFrom('-', 'rw', '')),
    superOptions: fc.array(option, { minLength: 1, maxLength: 3 }),
  })
  // seq_file's mangling, the hash for a source that begins like a comment (show_mountinfo).
  const mangled = (text: string) =>
    text.replaceAll(
      /[ \t\n\\#]/g,
      (character) => `\\${character.charCodeAt(0).toString(8).padStart(3, '0')}`,
    )
  const lineOf = ({ tags, ...one }: typeof mount extends fc.Arbitrary<infer Row> ? Row : never) =>
    [
      ...[one.id, one.parentId, one.device, mangled(one.root), mangled(one.mountPoint)],
      ...[one.options.map(mangled).join(','), ...tags, '-', mangled(one.fsType)],
      ...[mangled(one.source), one.superOptions.map(mangled).join(',')],
    ].join(' ')
  const textForm = (latin1: string) => textOfBytes(Buffer.from(latin1, 'latin1'))

  test('that the kernel can write reads back as it was', () => {
    fc.assert(
      fc.property(fc.array(mount, { maxLength: 6 }), (rows) => {
        const found = parse(...rows.map(lineOf))
        const expected = rows.map(({ tags: _, ...row }) => ({
          ...{ id: row.id, parentId: row.parentId, device: row.device },
          ...{ root: textForm(row.root), mountPoint: textForm(row.mountPoint) },
          ...{ fsType: textForm(row.fsType), source: textForm(row.source) },
          options: row.options.map(textForm),
          superOptions: row.superOptions.map(textForm),
        }))
        expect(found.map(({ isShadowed: _, ...row }) => row)).toEqual(expected)
      }),
      runs,
    )
  })

  test('that was damaged gives mounts of the lines that are whole, and fits the model', () => {
    fc.assert(
      fc.property(fc.array(mount, { minLength: 1 }), fc.nat(), fc.nat(255), (rows, at, byte) => {
        const text = Buffer.from(`${rows.map(lineOf).join('\n')}\n`, 'latin1')
        text[at % text.length] = byte
        const found = parseMountinfo(text)
        for (const one of found) expect(Mount.safeParse(one).success).toBe(true)
        // One byte can divide a line in two or join two, and spoil no other.
        expect(found.length).toBeGreaterThanOrEqual(rows.length - 2)
        expect(found.length).toBeLessThanOrEqual(rows.length + 1)
      }),
      runs,
    )
  })

  test('has, of mounts at one place, no more than one that is seen', () => {
    const points = ['/', '/a', '/a/b', '/a/b/c', '/d']
    const step = fc.tuple(fc.nat(99), fc.nat(99))
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        // Each is mounted on one that was there, at its place or below it.
        const rows = [{ id: 0, parent: 0, point: '/' }]
        for (const [one, other] of steps) {
          const parent = rows[one % rows.length]!
          const below = points.filter((point) => isWithin(point, parent.point))
          const point = below[other % below.length]!
          rows.push({ id: rows.length, parent: parent.id, point })
        }
        const lines = rows.map(
          ({ id, parent, point }) => `${id} ${parent} 8:1 / ${point} rw - ext4 x rw`,
        )
        const visible = parse(...lines).filter(({ isShadowed }) => !isShadowed)
        const seenAt = visible.map(({ mountPoint }) => mountPoint)
        expect(new Set(seenAt).size).toBe(seenAt.length)
        expect(seenAt).toContain('/')
      }),
      runs,
    )
  })
})

describe('a mount is hidden', () => {
  const root = '1 0 8:1 / / rw - ext4 /dev/sda1 rw'

  test('by one at the same point', () => {
    expect(
      seen(parse(root, '2 1 8:2 / /mnt rw - ext4 b rw', '3 2 8:3 / /mnt rw - ext4 c rw')),
    ).toEqual([1, 3])
  })

  test('by a later one above it', () => {
    expect(
      seen(parse(root, '2 1 8:2 / /mnt/a rw - ext4 b rw', '3 1 8:3 / /mnt rw - ext4 c rw')),
    ).toEqual([1, 3])
  })

  test('not by one that it is mounted on', () => {
    expect(
      seen(parse(root, '3 1 8:3 / /mnt rw - ext4 c rw', '2 3 8:2 / /mnt/a rw - ext4 b rw')),
    ).toEqual([1, 3, 2])
  })

  test('with everything below by a new root', () => {
    const rootfs = '1 1 0:2 / / rw - rootfs rootfs rw'
    expect(
      seen(
        parse(
          rootfs,
          '2 1 8:1 / / rw - ext4 a rw',
          '3 1 8:2 / /old rw - ext4 b rw',
          '4 2 8:3 / /new rw - ext4 c rw',
        ),
      ),
    ).toEqual([2, 4])
  })

  test('where the table runs in a circle', () => {
    expect(seen(parse(root, '8 9 8:2 / /a rw - ext4 b rw', '9 8 8:3 / /b rw - ext4 c rw'))).toEqual(
      [1],
    )
  })

  test('but a name that only begins alike hides nothing', () => {
    expect(
      seen(parse(root, '2 1 8:2 / /mnt2 rw - ext4 b rw', '3 1 8:3 / /mnt rw - ext4 c rw')),
    ).toEqual([1, 2, 3])
  })
})

describe('below a sysroot', () => {
  const table = parse(
    '1 0 8:1 / / rw - ext4 /dev/sda1 rw',
    '2 1 8:2 /@ /mnt rw - btrfs /dev/sda2 rw',
    '3 2 8:2 /@home /mnt/home rw - btrfs /dev/sda2 rw',
    '4 1 8:3 / /mnt2 rw - ext4 /dev/sda3 rw',
  )

  test('mounts begin at its root', () => {
    const points = rebaseMounts(table, '/mnt').map((mount) => [mount.mountPoint, mount.root])
    expect(points).toEqual([
      ['/', '/@'],
      ['/home', '/@home'],
    ])
  })

  test('that is no mount point, the one that holds it is the root', () => {
    expect(rebaseMounts(table, '/srv/tree')).toMatchObject([
      { id: 1, mountPoint: '/', root: '/srv/tree' },
    ])
    expect(rebaseMounts(table, '/mnt/sub')).toMatchObject([
      { id: 2, mountPoint: '/', root: '/@/sub' },
    ])
  })
})
