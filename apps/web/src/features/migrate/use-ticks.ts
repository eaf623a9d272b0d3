import type { Artifact, Step } from '@tideline/model'
import { useEffect, useMemo, useState } from 'react'
import { type Standing, standingOf, Ticks, tickOf } from '#features/migrate/step-ticks.ts'

/** Which steps were done, and when. Kept in this browser only: the machine may be elsewhere. */
export function useTicks(
  hostId: string,
  migration: string,
  steps: readonly Step[],
  files: readonly Artifact[],
): Standing & { tick: (stepId: string, isDone: boolean) => void } {
  const key = `tideline:steps:${hostId || 'unknown'}:${migration}`
  const [ticks, setTicks] = useState<Ticks>(() => readTicks(key))
  // Another tab ticks too, and each writes all of them.
  useEffect(() => {
    const hear = ({ key: changed }: StorageEvent) => {
      if (changed === key) setTicks(readTicks(key))
    }
    addEventListener('storage', hear)
    return () => removeEventListener('storage', hear)
  }, [key])
  const tick = (stepId: string, isDone: boolean) => {
    const { [stepId]: _, ...others } = ticks
    const step = steps.find(({ id }) => id === stepId)
    const now = new Date().toISOString()
    const next = isDone && step ? { ...others, [stepId]: tickOf(step, files, now) } : others
    setTicks(next)
    try {
      localStorage.setItem(key, JSON.stringify(next))
    } catch {
      // Full or forbidden: the ticks hold as long as the page is open.
    }
  }
  const standing = useMemo(() => standingOf(ticks, steps, files), [ticks, steps, files])
  return { ...standing, tick }
}

function readTicks(key: string): Ticks {
  try {
    return Ticks.parse(JSON.parse(localStorage.getItem(key) ?? '{}'))
  } catch {
    return {}
  }
}
