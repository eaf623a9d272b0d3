import { BlockDevice } from '@tideline/model'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseUdevRecord } from '#probes/parse-udev-record.ts'

test('a record has what blkid found out, and the links that stay', () => {
  const text = [
    'S:disk/by-uuid/1234',
    'S:disk/by-label/my\\x20disk',
    'S:disk/by-diskseq/7',
    'S:disk/by-loop-ref/x',
    'S:../../etc/passwd x',
    'S:',
    'L:-100',
    'E:ID_FS_TYPE=crypto_LUKS',
    'E:ID_FS_UUID=8f0b-11',
    'E:ID_FS_LABEL=my_disk',
    'E:ID_FS_LABEL_ENC=my\\x20d\\xc3\\xadsk',
    'E:ID_PART_ENTRY_UUID=11-22',
    'E:ID_PART_ENTRY_NAME=EFI\\x20system',
    'E:ID_FS_VERSION=',
    'garbage',
  ].join('\n')
  expect(parseUdevRecord(text)).toEqual({
    fsType: 'crypto_LUKS',
    fsUuid: '8f0b-11',
    fsLabel: 'my dísk',
    partitionUuid: '11-22',
    partitionLabel: 'EFI system',
    stableNames: ['/dev/disk/by-label/my\\x20disk', '/dev/disk/by-uuid/1234'],
  })
  expect(parseUdevRecord('')).toEqual({})
})

/** As udev writes a label: what is not plain, byte for byte. */
const encoded = (label: string) =>
  [...Buffer.from(label)]
    .map((byte) =>
      /[#+\-.:=@_0-9A-Za-z]/.test(String.fromCharCode(byte))
        ? String.fromCharCode(byte)
        : `\\x${byte.toString(16).padStart(2, '0')}`,
    )
    .join('')

const runs = { numRuns: Math.max(300, fc.readConfigureGlobal()?.numRuns ?? 0) }

test('what udev wrote reads back, whatever stands between', () => {
  const label = fc.string({ minLength: 1, maxLength: 30, unit: 'grapheme' })
  const name = fc.stringMatching(/^[0-9A-Za-z:._-]{1,20}$/)
  const noise = fc.array(fc.string().filter((line) => !/^[ES]:|[\r\n\u2028\u2029]/.test(line)))
  fc.assert(
    fc.property(label, name, name, noise, (fsLabel, fsUuid, link, lines) => {
      const record = [
        ...lines,
        `S:disk/by-uuid/${link}`,
        `E:ID_FS_UUID=${fsUuid}`,
        ...lines,
        `E:ID_FS_LABEL_ENC=${encoded(fsLabel)}`,
        `E:ID_PART_ENTRY_NAME=${encoded(fsLabel)}`,
      ]
      expect(parseUdevRecord(record.join('\n'))).toEqual({
        ...{ fsLabel, fsUuid, partitionLabel: fsLabel },
        stableNames: [`/dev/disk/by-uuid/${link}`],
      })
    }),
    runs,
  )
})

test('no text breaks it or the model', () => {
  const key = fc.constantFrom('ID_FS_TYPE', 'ID_FS_LABEL_ENC', 'ID_PART_ENTRY_NAME', 'X')
  const line = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.tuple(key, fc.string({ unit: 'binary' })).map(([name, value]) => `E:${name}=${value}`),
    fc.string().map((link) => `S:${link}`),
    fc.constantFrom('E:ID_FS_LABEL_ENC=\\x', 'E:ID_FS_LABEL_ENC=\\xff\\xfe', 'S:/', 'S:a\\x00'),
  )
  const base = { name: 'sda', device: '8:0', kind: 'disk', sizeBytes: 1, parents: [] }
  fc.assert(
    fc.property(fc.array(line), (lines) => {
      const found = BlockDevice.safeParse({ ...base, ...parseUdevRecord(lines.join('\n')) })
      expect(found.success).toBe(true)
      for (const name of found.data?.stableNames ?? []) expect(name).toMatch(/^\/dev\/[^\s/]\S*$/)
    }),
    runs,
  )
})
