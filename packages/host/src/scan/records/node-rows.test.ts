import { Tree } from '@tideline/model'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Assembler } from '#scan/assembly/assembler.ts'
import { finishTree } from '#scan/assembly/finish-tree.ts'
import { DenseNumbers } from '#scan/assembly/folder-numbers.ts'
import { FILE_KIND, FOLDER_KIND, HEAD_BYTES, NO_FOLDER, RecordType } from '#scan/records/record.ts'
import { RecordError } from '#scan/records/record-error.ts'
import { RecordReader } from '#scan/records/record-reader.ts'

type Row = { above: number; folder: number; name: string; kind: number; allocated: number }

const root: Row = { above: NO_FOLDER, folder: 0, name: '', kind: FOLDER_KIND, allocated: 1024 }
const folder = (number: number, above: number, name: string): Row => {
  return { above, folder: number, name, kind: FOLDER_KIND, allocated: 4096 }
}
const file = (above: number, name: string): Row => {
  return { above, folder: NO_FOLDER, name, kind: FILE_KIND, allocated: 512 }
}
const rows = [root, folder(7, 0, 'b'), file(7, '2'), file(7, '10'), folder(3, 0, 'a'), file(3, 'z')]

test('nodes in columns make the tree that they say, wherever a limit lies', () => {
  const tree = treeOf(bytesOf(rows), 100)!
  expect([...tree.names]).toEqual(['', 'a', 'z', 'b', '10', '2'])
  expect([...tree.parents]).toEqual([-1, 0, 1, 0, 3, 3])
  expect([...tree.allocatedBytes]).toEqual([1024 + 2 * 4096 + 3 * 512, 4608, 512, 5120, 512, 512])
  const limited = treeOf(bytesOf(rows), 3)!
  expect([...limited.names]).toEqual(['', 'b', '2'])
  expect(limited.marks[0]).toBe('capped')
})

test.each<[string, Partial<Row>]>([
  ['is in a folder that was not told', { above: 5 }],
  ['is in itself', { above: 9, folder: 9, kind: FOLDER_KIND }],
  ['was told before', { folder: 3, kind: FOLDER_KIND }],
  ['leads up', { name: '..' }],
  ['has no name', { name: '' }],
  ['leads elsewhere', { name: 'a/b' }],
  ['is a folder without a number', { kind: FOLDER_KIND }],
  ['is of no kind', { kind: 1 }],
  ['has bytes that cannot be', { allocated: -1 }],
  ['has bytes that are no number', { allocated: Number.NaN }],
])('a node that %s is a RecordError', (_, wrong) => {
  expect(treeOf(bytesOf([...rows, { ...file(3, 'y'), ...wrong }]), 100)).toBeUndefined()
})

test('whatever is in the columns: a tree that fits the model, or a RecordError', () => {
  const change = fc.record({ at: fc.nat(), byte: fc.nat(255) })
  const seen = { trees: 0, errors: 0 }
  fc.assert(
    fc.property(fc.array(change, { maxLength: 2 }), fc.constantFrom(3, 100), (changes, limit) => {
      const bytes = bytesOf(rows)
      for (const { at, byte } of changes) bytes[at % bytes.length] = byte
      const tree = treeOf(bytes, limit)
      seen[tree ? 'trees' : 'errors'] += 1
      if (tree) expect(Tree.safeParse(Tree.encode(tree)).error).toBeUndefined()
    }),
    { numRuns: Math.max(2000, fc.readConfigureGlobal()?.numRuns ?? 0) },
  )
  expect(Math.min(seen.trees, seen.errors)).toBeGreaterThan(100)
})

/** One record, as record.ts has it. */
function bytesOf(all: readonly Row[]): Buffer {
  const names = Buffer.from(all.map(({ name }) => name).join(''), 'latin1')
  const head = Buffer.alloc(HEAD_BYTES)
  head[0] = RecordType.nodes
  head.writeUInt32LE(all.length, 28)
  head.writeUInt32LE(names.length, 36)
  const body = Buffer.concat([
    doubles(all.map(({ allocated }) => allocated)),
    doubles(all.map(() => 0)),
    doubles(all.map(() => 1)),
    words(all.map(({ above }) => above)),
    words(all.map((row) => row.folder)),
    words(all.map(() => 0)),
    words(all.map(() => 0)),
    words(all.map(() => 1)),
    words(all.map(() => 0)),
    shorts(all.map(() => 0o644)),
    shorts(all.map(({ name }) => name.length)),
    Buffer.from(all.map(({ kind }) => kind)),
    Buffer.from(all.map(() => 0)),
    names,
  ])
  return Buffer.concat([head, body, Buffer.alloc(-body.length & 7)])
}

function doubles(values: number[]): Buffer {
  return Buffer.from(Float64Array.from(values).buffer)
}

function words(values: number[]): Buffer {
  return Buffer.from(Uint32Array.from(values).buffer)
}

function shorts(values: number[]): Buffer {
  return Buffer.from(Uint16Array.from(values).buffer)
}

/** undefined where a RecordError was thrown, or nothing was told. */
function treeOf(bytes: Uint8Array, limit: number): Tree | undefined {
  const assembler = new Assembler('/', limit)
  const numbers = new DenseNumbers()
  const reader = new RecordReader(
    (record) => assembler.accept(record, numbers),
    (nodes) => assembler.acceptNodes(nodes, numbers),
  )
  try {
    reader.push(bytes)
  } catch (error) {
    expect(error).toBeInstanceOf(RecordError)
    return undefined
  }
  return assembler.table.count === 0 ? undefined : finishTree(assembler).tree
}
