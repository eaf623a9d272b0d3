import { DESIGN_VERSION, Design, parseSaved } from '@tideline/model'
import { z } from 'zod'

const LocalCopy = z.object({ revision: z.int(), isSaved: z.boolean(), design: z.unknown() })

export type LocalCopy = { revision: number; isSaved: boolean; design: Design }

/** This browser's copy of the design: what is decided while the server is gone is not lost. */
export function readLocalCopy(hostId: string): LocalCopy | undefined {
  const text = localStorage.getItem(keyOf(hostId))
  if (text === null) return undefined
  try {
    const copy = LocalCopy.parse(JSON.parse(text))
    const design = parseSaved('design', Design, DESIGN_VERSION, JSON.stringify(copy.design))
    return design.ok ? { ...copy, design: design.value } : undefined
  } catch {
    return undefined
  }
}

export function writeLocalCopy(hostId: string, copy: LocalCopy): void {
  try {
    localStorage.setItem(keyOf(hostId), JSON.stringify(copy))
  } catch {
    // Full or forbidden: the server's copy is the one that counts.
  }
}

function keyOf(hostId: string): string {
  return `tideline:design:${hostId || 'unknown'}`
}
