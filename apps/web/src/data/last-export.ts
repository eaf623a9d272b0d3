import { Artifact } from '@tideline/model'
import { useCallback, useSyncExternalStore } from 'react'
import { z } from 'zod'

const Exported = z.object({
  at: z.iso.datetime(),
  files: z.array(Artifact.pick({ name: true, text: true })),
})
/** The files as they were taken away last, by this browser. */
export type Exported = z.infer<typeof Exported>

type TakenFile = Pick<Artifact, 'name' | 'text'>

/** What this page knows already, by host: a place and the frame tell of the same. */
const known = new Map<string, Exported | undefined>()
const listeners = new Set<() => void>()

export function useLastExport(hostId: string): {
  last: Exported | undefined
  keep: (files: readonly TakenFile[]) => void
} {
  const last = useSyncExternalStore(subscribe, () => lastExport(hostId))
  const keep = useCallback(
    (files: readonly TakenFile[]) => {
      const next = exportedWith(lastExport(hostId), files)
      known.set(hostId, next)
      for (const listener of listeners) listener()
      try {
        localStorage.setItem(keyOf(hostId), JSON.stringify(next))
      } catch {
        // Full or forbidden: it is known as long as the page is open.
      }
    },
    [hostId],
  )
  return { last, keep }
}

/** How many of the files are not as they were taken. */
function changedSince(last: Exported, files: readonly TakenFile[]): number {
  const before = new Map(last.files.map(({ name, text }) => [name, text]))
  return files.filter(({ name, text }) => before.get(name) !== text).length
}

/** Whether what was taken is of this design. No files: they are being made. */
export function takenWords(last: Exported, files: readonly TakenFile[] | undefined): string {
  if (!files) return 'files are being made'
  const count = changedSince(last, files)
  if (count === 0) return 'files taken as they are'
  return `${count} ${count === 1 ? 'file' : 'files'} changed since taken`
}

function lastExport(hostId: string): Exported | undefined {
  if (!known.has(hostId)) known.set(hostId, readLastExport(hostId))
  return known.get(hostId)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** A file that was taken alone leaves the others as they were taken before. */
function exportedWith(last: Exported | undefined, files: readonly TakenFile[]): Exported {
  const names = new Set(files.map(({ name }) => name))
  const others = (last?.files ?? []).filter(({ name }) => !names.has(name))
  const taken = files.map(({ name, text }) => ({ name, text }))
  return { at: new Date().toISOString(), files: files.length > 1 ? taken : [...others, ...taken] }
}

function readLastExport(hostId: string): Exported | undefined {
  try {
    return Exported.parse(JSON.parse(localStorage.getItem(keyOf(hostId)) ?? ''))
  } catch {
    return undefined
  }
}

function keyOf(hostId: string): string {
  return `tideline:exported:${hostId || 'unknown'}`
}
