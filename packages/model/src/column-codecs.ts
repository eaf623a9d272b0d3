import { z } from 'zod'
import { NameColumn, WordColumn, wordColumn } from '#columns.ts'
import { isPathText } from '#path-text.ts'

/** As JSON has it: an array of names. */
export const Names = z.codec(
  z.custom<readonly string[]>(isNames, { message: 'not a list of names' }),
  z.instanceof(NameColumn),
  { decode: (names) => new NameColumn(names, names.length), encode: (column) => [...column] },
)

export function Words<Word extends string>(words: readonly Word[]) {
  const known = new Set<unknown>(words)
  return z.codec(
    z.custom<readonly Word[]>((json) => Array.isArray(json) && json.every((it) => known.has(it)), {
      message: `not a list of ${words.join(', ')}`,
    }),
    z.custom<WordColumn<Word>>((column) => column instanceof WordColumn),
    {
      decode: (values) => wordColumn(words, values),
      encode: (column) => [...column],
    },
  )
}

/** Bytes on a disk: 0 to 2^53 - 1, which is 8 PiB. */
export const AllocatedBytes = numbers(
  Float64Array,
  (value) => Number.isSafeInteger(value) && value >= 0,
  'sizes in bytes',
)
/** Bytes that files seem to have: one with holes may have 2^63, and a folder holds many. */
export const ApparentBytes = numbers(
  Float64Array,
  (value) => Number.isInteger(value) && value >= 0 && value <= 2 ** 80,
  'sizes in bytes',
)
/** Seconds since 1970, of 64 bits with a sign: anybody may set the time of a file. */
export const Times = numbers(
  Float64Array,
  (value) => Number.isInteger(value) && Math.abs(value) <= 2 ** 63,
  'times in seconds',
)
export const Parents = numbers(
  Int32Array,
  (value) => Number.isInteger(value) && value >= -1 && value < 2 ** 31,
  'indices of nodes',
)
/** Counts and ids: 0 to 2^32 - 1. */
export const Counts = numbers(Uint32Array, (value) => value >>> 0 === value, 'counts')
export const Modes = numbers(Uint16Array, (value) => (value & 0o7777) === value, 'modes')

type NumberColumn = Int32Array | Uint32Array | Uint16Array | Float64Array

function numbers<Form extends NumberColumn>(
  Form: { new (length: number): Form; from(values: readonly number[]): Form },
  isAllowed: (value: number) => boolean,
  what: string,
) {
  return z.codec(
    z.custom<readonly number[]>(
      (json) => Array.isArray(json) && json.every((it) => typeof it === 'number' && isAllowed(it)),
      { message: `not a list of ${what}` },
    ),
    z.custom<Form>((column) => column instanceof Form),
    { decode: (values) => Form.from(values), encode: (column) => Array.from(column) },
  )
}

/** Parts of paths; the first, of the mount point itself, has none. */
function isNames(json: unknown): boolean {
  return (
    Array.isArray(json) &&
    json.every(
      (name, node) => typeof name === 'string' && (node === 0 ? name === '' : isName(name)),
    )
  )
}

function isName(name: string): boolean {
  return !name.includes('/') && isPathText(`/${name}`) && name !== ''
}
