import type { Design } from '@tideline/model'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { Autosave, type SaveState } from '#data/autosave.ts'
import { useLive } from '#data/live.ts'

export function useAutosave(
  hostId: string,
  saved: { revision: number; savedAt: string | null; design: Design | null },
  design: Design,
): { autosave: Autosave; save: SaveState } {
  const [autosave] = useState(() => new Autosave(hostId, saved))
  const save = useSyncExternalStore(autosave.subscribe, autosave.read)
  const connection = useLive((live) => live.connection)
  useEffect(() => autosave.setConnected(connection === 'connected'), [autosave, connection])
  useEffect(() => autosave.offer(design), [autosave, design])
  useEffect(() => {
    addEventListener('pagehide', autosave.flush)
    return () => removeEventListener('pagehide', autosave.flush)
  }, [autosave])
  return { autosave, save }
}
