import { useState } from 'react'

/** Parts of a width; together 1. */
export type Shares = readonly number[]

const LEAST_SHARE = 0.12

/** How a width is shared out, as it was left the last time. */
export function useShares(name: string, usual: Shares) {
  const key = `tideline:panes:${name}`
  const [kept, setKept] = useState(() => ({ key, shares: readShares(key, usual.length) }))
  const shares = (kept.key === key ? kept.shares : readShares(key, usual.length)) ?? usual
  return {
    shares,
    /** The border before pane `at`, to a part of the whole; the panes beside it give and take. */
    move: (at: number, to: number) => {
      const next = movedShares(shares, at, to)
      setKept({ key, shares: next })
      localStorage.setItem(key, JSON.stringify(next))
    },
    reset: () => {
      setKept({ key, shares: undefined })
      localStorage.removeItem(key)
    },
  }
}

export function movedShares(shares: Shares, at: number, to: number): Shares {
  const before = shares.slice(0, at - 1).reduce((sum, share) => sum + share, 0)
  const both = shares[at - 1]! + shares[at]!
  const first = Math.min(both - LEAST_SHARE, Math.max(LEAST_SHARE, to - before))
  return shares.with(at - 1, first).with(at, both - first)
}

function readShares(key: string, count: number): Shares | undefined {
  try {
    const shares: unknown = JSON.parse(localStorage.getItem(key) ?? 'null')
    const isWhole = Array.isArray(shares) && shares.length === count
    return isWhole && shares.every((share) => typeof share === 'number' && share > 0)
      ? shares
      : undefined
  } catch {
    return undefined
  }
}
