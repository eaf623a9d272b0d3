import { DESIGN_VERSION, Design, parseSaved } from '@tideline/model'
import { z } from 'zod'

const Replaced = z.object({ by: z.string(), design: z.unknown() })

/** `by` is the file that took its place. */
export type ReplacedDesign = { by: string; design: Design }

/** The design that an opened file replaced: it outlives a reload, which undo does not. */
export function readReplacedDesign(hostId: string): ReplacedDesign | undefined {
  try {
    const { by, design } = Replaced.parse(JSON.parse(localStorage.getItem(keyOf(hostId)) ?? ''))
    const parsed = parseSaved('design', Design, DESIGN_VERSION, JSON.stringify(design))
    return parsed.ok ? { by, design: parsed.value } : undefined
  } catch {
    return undefined
  }
}

export function keepReplacedDesign(hostId: string, replaced: ReplacedDesign): void {
  try {
    localStorage.setItem(keyOf(hostId), JSON.stringify(replaced))
  } catch {
    // Full or forbidden: undo has it as long as the page is open, and it could be saved as a file.
  }
}

function keyOf(hostId: string): string {
  return `tideline:replaced:${hostId || 'unknown'}`
}
