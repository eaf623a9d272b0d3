import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { CallBody, Inventory, PathText } from '@tideline/model'
import { useCallback, useEffect } from 'react'
import { call } from '#data/call.ts'
import { followEvents } from '#data/events.ts'
import { updateLive } from '#data/live.ts'
import {
  CallError,
  changesQuery,
  hostQuery,
  inventoryQuery,
  isMeasured,
  savedDesignQuery,
} from '#data/queries.ts'

/** A short loss (a reload of the server, a laptop that slept) is not worth a banner. */
const PATIENCE_MILLISECONDS = 3000

/** What the server knows, kept up to date by its events. */
export function useServer() {
  const queries = useQueryClient()
  useEffect(() => {
    let patience: ReturnType<typeof setTimeout> | undefined
    const stop = followEvents({
      onConnection: (connection) => {
        if (connection !== 'connected') {
          patience ??= setTimeout(() => updateLive({ connection }), PATIENCE_MILLISECONDS)
          if (connection === 'refused') updateLive({ connection })
          return
        }
        clearTimeout(patience)
        patience = undefined
        updateLive({ connection: 'connected' })
        void readAgain(queries)
      },
      onEvent: (event) => {
        if (event.event === 'progress') updateLive({ progress: event })
        // The last figures stay until there is something to put in their place.
        if (event.event === 'scanned')
          void readAgain(queries).then(() => updateLive({ progress: undefined }))
        if (event.event === 'changes')
          void queries.invalidateQueries({ queryKey: changesQuery.queryKey })
        if (event.event === 'design-saved') updateLive({ savedRevision: event.revision })
      },
    })
    return () => {
      clearTimeout(patience)
      stop()
    }
  }, [queries])
  const host = useQuery(hostQuery)
  return {
    host,
    inventory: useQuery({ ...inventoryQuery, enabled: isMeasured(host.data) }),
    savedDesign: useQuery(savedDesignQuery),
  }
}

async function readAgain(queries: QueryClient): Promise<void> {
  await queries.invalidateQueries({ queryKey: hostQuery.queryKey })
  if (isMeasured(queries.getQueryData(hostQuery.queryKey)))
    await queries.invalidateQueries({ queryKey: inventoryQuery.queryKey })
}

export function useScanCommand() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async (action: CallBody<'scan'>['action']) => {
      const reply = await call('scan', { action })
      if (!reply.ok) throw new CallError(reply.status, reply.problem)
      return reply.value
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: hostQuery.queryKey }),
  })
}

/** Reads one folder of the inventory again; the server's events say when it is done. */
export function useRescan(inventory: Inventory) {
  const queries = useQueryClient()
  const { revision } = inventory.scan
  return useMutation({
    mutationFn: async (path: PathText) => {
      const reply = await call('rescan', { revision, path })
      if (!reply.ok) throw new CallError(reply.status, reply.problem)
      return reply.value
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: hostQuery.queryKey }),
  })
}

/** Asks for what is in a folded folder, in the scan that is on the screen. */
export function useOpenFolder(inventory: Inventory | undefined): (path: string) => void {
  const queries = useQueryClient()
  const revision = inventory?.scan.revision
  return useCallback(
    (path) => {
      if (revision === undefined) return
      void call('open', { revision, nodes: [path] }).then((reply) => {
        if (reply.ok) queries.setQueryData(inventoryQuery.queryKey, reply.value)
        else if (reply.status === 409)
          void queries.invalidateQueries({ queryKey: inventoryQuery.queryKey })
      })
    },
    [queries, revision],
  )
}
