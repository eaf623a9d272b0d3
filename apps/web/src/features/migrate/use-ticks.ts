import { useState } from 'react'
import { z } from 'zod'

const Ticks = z.record(z.string(), z.iso.datetime())
type Ticks = z.infer<typeof Ticks>

/** Which steps were done, and when. Kept in this browser only: the machine may be elsewhere. */
export function useTicks(hostId: string, migration: string) {
  const key = `tideline:steps:${hostId || 'unknown'}:${migration}`
  const [ticks, setTicks] = useState<Ticks>(() => readTicks(key))
  const tick = (stepId: string, isDone: boolean) => {
    const { [stepId]: _, ...others } = ticks
    const next = isDone ? { ...others, [stepId]: new Date().toISOString() } : others
    setTicks(next)
    try {
      localStorage.setItem(key, JSON.stringify(next))
    } catch {
      // Full or forbidden: the ticks hold as long as the page is open.
    }
  }
  return { ticks, tick }
}

function readTicks(key: string): Ticks {
  try {
    return Ticks.parse(JSON.parse(localStorage.getItem(key) ?? '{}'))
  } catch {
    return {}
  }
}
