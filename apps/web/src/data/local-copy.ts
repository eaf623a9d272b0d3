import { DESIGN_VERSION, Design, parseSaved } from '@tideline/model'
import { z } from 'zod'

const LocalCopy = z.object({
  revision: z.int(),
  isSaved: z.boolean(),
  design: z.unknown(),
  /** Whose it is; absent in copies of before. */
  tab: z.string().optional(),
})

export type LocalCopy = { revision: number; isSaved: boolean; design: Design }

/**
 * What is decided while the server is gone, or two tabs are at odds, is not lost. A tab goes on with
 * its own copy, a new one with what the last tab left behind.
 */
export function readLocalCopy(hostId: string): LocalCopy | undefined {
  const own = copyIn(sessionStorage, hostId)
  if (own) return own
  const left = copyIn(localStorage, hostId)
  // From now on it is this tab's: what is saved or chosen here counts for it.
  if (left) writeLocalCopy(hostId, left, true)
  return left
}

export function writeLocalCopy(
  hostId: string,
  { revision, isSaved, design }: LocalCopy,
  isTaken = false,
): void {
  const text = JSON.stringify({ revision, isSaved, design, tab: tabId() })
  put(sessionStorage, keyOf(hostId), text)
  // What another tab did not save yet is nowhere else, should it be closed.
  const other = isSaved && !isTaken ? copyIn(localStorage, hostId) : undefined
  if (other && !other.isSaved && other.tab !== tabId()) return
  put(localStorage, keyOf(hostId), text)
}

function copyIn(
  storage: Storage,
  hostId: string,
): (LocalCopy & { tab?: string | undefined }) | undefined {
  try {
    const copy = LocalCopy.parse(JSON.parse(storage.getItem(keyOf(hostId)) ?? ''))
    const design = parseSaved('design', Design, DESIGN_VERSION, JSON.stringify(copy.design))
    return design.ok ? { ...copy, design: design.value } : undefined
  } catch {
    return undefined
  }
}

function put(storage: Storage, key: string, text: string): void {
  try {
    storage.setItem(key, text)
  } catch {
    // Full or forbidden: the server's copy is the one that counts.
  }
}

function tabId(): string {
  const known = sessionStorage.getItem('tideline:tab')
  if (known !== null) return known
  const id = `${Date.now()}-${Math.random()}`
  put(sessionStorage, 'tideline:tab', id)
  return id
}

function keyOf(hostId: string): string {
  return `tideline:design:${hostId || 'unknown'}`
}
