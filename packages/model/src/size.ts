import { z } from 'zod'

/** A tmpfs size as mount(8) takes it: `25%` of RAM, or a number with K, M or G (powers of 1024). */
export const TmpfsSize = z
  .string()
  .regex(/^(?:[1-9][0-9]?%|100%|[1-9][0-9]{0,6}[KMG])$/, 'use 25% or 4G')
export type TmpfsSize = z.infer<typeof TmpfsSize>

const UNIT_BYTES = { K: 2 ** 10, M: 2 ** 20, G: 2 ** 30 } as const

/** Bytes of a tmpfs size on a machine with `ramBytes`; a percentage is of RAM, swap not counted. */
export function tmpfsSizeBytes(size: TmpfsSize, ramBytes: number): number {
  const amount = Number.parseInt(size, 10)
  if (size.endsWith('%')) return Math.floor((ramBytes * amount) / 100)
  return amount * UNIT_BYTES[size.slice(-1) as keyof typeof UNIT_BYTES]
}

/**
 * Two amounts beside each other, in the largest unit in which they do not read alike where they differ:
 * `15872 MiB` and `15831 MiB`, which both are `15.5 GiB`.
 */
export function formatBytesApart(one: number, other: number): [string, string] {
  const texts: [string, string] = [formatBytes(one), formatBytes(other)]
  if (one === other || texts[0] !== texts[1]) return texts
  for (let step = stepOf(one) - 1; step > 0; step -= 1) {
    const finer: [string, string] = [inUnit(one, step), inUnit(other, step)]
    if (finer[0] !== finer[1]) return finer
  }
  return [`${one} bytes`, `${other} bytes`]
}

function inUnit(bytes: number, step: number): string {
  return `${Math.round(bytes / 1024 ** step)} ${UNITS[step]}`
}

function stepOf(bytes: number): number {
  return UNITS.indexOf(formatBytes(bytes).split(' ')[1]!)
}

const UNITS = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB']

/** IEC units, one decimal from GiB on: `12 KiB`, `220 MiB`, `1.4 GiB`. */
export function formatBytes(bytes: number): string {
  let step = 0
  let amount = bytes
  // 1023.5 and above would be shown as 1024 of a unit.
  while (amount >= 1023.5 && step < UNITS.length - 1) {
    amount /= 1024
    step += 1
  }
  if (step === 0) return bytes === 1 ? '1 byte' : `${bytes} bytes`
  return `${step >= 3 ? amount.toFixed(1) : Math.max(1, Math.round(amount))} ${UNITS[step]}`
}
