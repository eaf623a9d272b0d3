import { Tree } from '@tideline/model'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Assembler } from '#scan/assembly/assembler.ts'
import { finishTree } from '#scan/assembly/finish-tree.ts'
import { DenseNumbers } from '#scan/assembly/folder-numbers.ts'
import { encodeFrame, FrameError, FrameReader } from '#scan/frames.ts'
import { FOLDER_KIND, NO_FOLDER, RecordType } from '#scan/records/record.ts'
import { RecordError } from '#scan/records/record-error.ts'
import { RecordReader } from '#scan/records/record-reader.ts'
import { RecordWriter } from '#scan/records/record-writer.ts'

const small = fc.nat(6)
const field = { folder: small, above: fc.oneof(small, fc.constant(NO_FOLDER)), entries: small }
const kind = fc.constantFrom(...'dfl').map((letter) => letter.charCodeAt(0))
const name = fc.constantFrom('a', 'b', 'ab', '\xff', '', '/', '..')
const record = fc.record({
  type: fc.constantFrom(...Object.values(RecordType)),
  name,
  fields: fc.record({
    ...field,
    kind,
    mark: fc.nat(255),
    flags: fc.nat(3),
    waiting: fc.integer({ min: -3, max: 3 }),
    allocated: fc.oneof(fc.nat(), fc.constant(2 ** 53 - 1)),
    apparent: fc.nat(),
    newest: fc.integer(),
    device: small,
    inode: fc.oneof(small, fc.bigInt({ min: 0n, max: 2n ** 64n - 1n })),
  }),
})
const change = fc.record({ at: fc.nat(), byte: fc.nat(255) })

test('a walker may write anything: there is a tree that fits the model, or a RecordError', () => {
  const accepted = { trees: 0, errors: 0 }
  fc.assert(
    fc.property(
      fc.array(record),
      fc.array(change, { maxLength: 2 }),
      fc.nat(),
      (all, changes, cut) => {
        const writer = new RecordWriter()
        const first = { folder: 0, above: NO_FOLDER, kind: FOLDER_KIND, entries: 1 }
        writer.write(RecordType.folder, first)
        for (const { type, fields, name } of all) writer.write(type, fields, name)
        const bytes = Buffer.from(writer.take())
        for (const { at, byte } of changes) bytes[at % bytes.length] = byte
        const tree = treeOf([
          bytes.subarray(0, cut % bytes.length),
          bytes.subarray(cut % bytes.length),
        ])
        accepted[tree ? 'trees' : 'errors'] += 1
        if (tree) expect(Tree.safeParse(Tree.encode(tree)).error).toBeUndefined()
      },
    ),
    { numRuns: Math.max(2000, fc.readConfigureGlobal()?.numRuns ?? 0) },
  )
  expect(Math.min(accepted.trees, accepted.errors)).toBeGreaterThan(100)
})

test('bytes that are no records at all are a RecordError, or wait for more', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 400 })), (chunks) => {
      treeOf(chunks)
    }),
    { numRuns: Math.max(1000, fc.readConfigureGlobal()?.numRuns ?? 0) },
  )
})

test('a part without entries says nothing of dates', () => {
  const writer = new RecordWriter()
  const figures = { kind: FOLDER_KIND, entries: 1, newest: -86_400, waiting: 1 }
  writer.write(RecordType.folder, { ...figures, folder: 0, above: NO_FOLDER })
  writer.write(RecordType.part, { folder: 0, waiting: -1 })
  expect([...treeOf([writer.take()])!.newestChange]).toEqual([-86_400])
})

/** undefined where a RecordError was thrown. */
function treeOf(chunks: readonly Uint8Array[]): Tree | undefined {
  const assembler = new Assembler('/', 1000)
  const numbers = new DenseNumbers()
  const reader = new RecordReader(
    (record) => assembler.accept(record, numbers),
    (rows) => assembler.acceptNodes(rows, numbers),
  )
  try {
    for (const chunk of chunks) reader.push(chunk)
  } catch (error) {
    expect(error).toBeInstanceOf(RecordError)
    return undefined
  }
  if (assembler.table.count === 0) return undefined
  return finishTree(assembler).tree
}

test('a scanner may write anything: frames come out, or a FrameError', () => {
  const frame = fc.tuple(fc.dictionary(fc.string(), fc.jsonValue()), fc.uint8Array())
  fc.assert(
    fc.property(fc.array(frame), fc.array(change, { maxLength: 3 }), (frames, changes) => {
      const parts = frames.map(([header, payload]) => encodeFrame(header, payload))
      const bytes = Buffer.concat([...parts, Buffer.from([1])])
      for (const { at, byte } of changes) bytes[at % bytes.length] = byte
      try {
        const reader = new FrameReader(2 ** 20)
        for (const { header } of reader.push(bytes)) expect(header).toBeTypeOf('object')
      } catch (error) {
        expect(error).toBeInstanceOf(FrameError)
      }
    }),
    { numRuns: Math.max(1000, fc.readConfigureGlobal()?.numRuns ?? 0) },
  )
})
