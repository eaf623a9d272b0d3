import { TmpfsSize } from '@tideline/model'

/** What a person wrote for a size: that very size, or a sentence why it is none. */
type WrittenSize = { size: TmpfsSize } | { problem: string }

/**
 * `4 GiB` and `4g` are `4G`; `15.5G` is `15872M`, since tmpfs takes whole numbers only: memparse() of
 * Linux reads digits and then a unit. Nothing is rounded: of what has no whole number the next is said.
 */
export function writtenSize(text: string): WrittenSize {
  const written = text.trim().toUpperCase().replace(/\s+/g, '').replace(/I?B$/, '')
  const [, amount, unit] = /^(\d*(?:\.|,(?!\d{3}[KMG]))\d+)([KMG])$/.exec(written) ?? []
  const parsed = TmpfsSize.safeParse(amount === undefined ? written : inSmaller(amount, unit!))
  if (parsed.success) return { size: parsed.data }
  const next = amount === undefined ? undefined : TmpfsSize.safeParse(nextWhole(amount, unit!))
  return {
    problem: next?.success
      ? `A RAM disk takes whole numbers only. The next is ${next.data}.`
      : 'This is no size. Write a share of RAM from 1% to 100%, whole, or a number with K, M or G: 25%, 4G or 1.5G.',
  }
}

const SMALLER: Readonly<Record<string, string>> = { G: 'M', M: 'K' }

/** In the largest unit that leaves a whole number; as it was where there is none. */
function inSmaller(amount: string, unit: string): string {
  let count = numberOf(amount)
  for (let smaller = SMALLER[unit]; smaller !== undefined; smaller = SMALLER[smaller]) {
    count *= 1024
    if (Number.isInteger(count)) return `${count}${smaller}`
  }
  return amount + unit
}

function nextWhole(amount: string, unit: string): string {
  const smaller = SMALLER[unit]
  return smaller === undefined
    ? `${Math.ceil(numberOf(amount))}${unit}`
    : `${Math.ceil(numberOf(amount) * 1024)}${smaller}`
}

function numberOf(amount: string): number {
  return Number(amount.replace(',', '.'))
}
