import {
  type QueryClient,
  type QueryKey,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import type { CallBody, Inventory, PathText, ScanState } from '@tideline/model'
import { useCallback, useEffect } from 'react'
import { call } from '#data/call.ts'
import { followEvents } from '#data/events.ts'
import { hearAnswer, hearOfDesign, isAnswering, type Live, updateLive } from '#data/live.ts'
import {
  CallError,
  changesQuery,
  firstDesignQuery,
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
    let isBack = false
    let last: Live['connection'] = 'connecting'
    const tell = () => updateLive({ connection: last })
    const tellLate = () => {
      patience = undefined
      tell()
    }
    const stop = followEvents({
      onConnection: (connection) => {
        last = connection
        if (connection !== 'connected') {
          patience ??= setTimeout(tellLate, PATIENCE_MILLISECONDS)
          if (connection === 'refused' || !isAnswering()) tell()
          return
        }
        clearTimeout(patience)
        patience = undefined
        tell()
        // Of the first time, the events that follow tell whether what was read is old.
        if (isBack) void readAgain(queries)
        isBack = true
      },
      onEvent: (event) => {
        hearAnswer()
        if (event.event === 'progress') updateLive({ progress: event })
        // The last figures stay until there is something to put in their place.
        if (event.event === 'scanned')
          void readIfNew(queries, event.scan).then(() => updateLive({ progress: undefined }))
        if (event.event === 'changes') void renew(queries, changesQuery.queryKey)
        if (event.event === 'design-saved') hearOfDesign(event.revision)
      },
    })
    return () => {
      clearTimeout(patience)
      stop()
    }
  }, [queries])
  const host = useQuery(hostQuery)
  const savedDesign = useQuery(savedDesignQuery)
  const hasNoDesign = savedDesign.data?.design === null
  return {
    host,
    inventory: useQuery({ ...inventoryQuery, enabled: isMeasured(host.data) }),
    savedDesign,
    firstDesign: useQuery({
      ...firstDesignQuery,
      enabled: hasNoDesign && isMeasured(host.data),
    }),
  }
}

/** Asks for what is shown first, before anything is drawn. What fails is asked for again, and told. */
export async function askAhead(queries: QueryClient): Promise<void> {
  void queries.prefetchQuery(savedDesignQuery)
  await queries.prefetchQuery(hostQuery)
  if (isMeasured(queries.getQueryData(hostQuery.queryKey)))
    void queries.prefetchQuery(inventoryQuery)
}

/** The stream begins with the scan that ended last, which the page mostly has read by then. */
async function readIfNew(queries: QueryClient, { revision, state }: ScanState): Promise<void> {
  const known = queries.getQueryData(hostQuery.queryKey)?.scan
  const isKnown = known?.revision === revision && known.state === state
  // One that is under way is waited for: another would be read, and worked out, twice.
  const inventory = isKnown
    ? await queries.ensureQueryData(inventoryQuery).catch(() => undefined)
    : undefined
  if (inventory?.scan.revision !== revision) await readAgain(queries)
}

async function readAgain(queries: QueryClient): Promise<void> {
  await renew(queries, hostQuery.queryKey)
  if (isMeasured(queries.getQueryData(hostQuery.queryKey)))
    await renew(queries, inventoryQuery.queryKey)
}

// A first answer on its way may be older than the event: React Query would wait for it, and not ask again.
async function renew(queries: QueryClient, queryKey: QueryKey): Promise<void> {
  await queries.cancelQueries({ queryKey })
  await queries.invalidateQueries({ queryKey })
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

/** Asks for folded paths and what is in them, in the scan that is on the screen; true once the answer is there, false where none came. */
export function useOpenFolder(
  inventory: Inventory | undefined,
): (...paths: PathText[]) => Promise<boolean> {
  const queries = useQueryClient()
  const revision = inventory?.scan.revision
  return useCallback(
    async (...paths) => {
      if (revision === undefined) return false
      const reply = await call('open', { revision, nodes: paths })
      if (reply.ok) queries.setQueryData(inventoryQuery.queryKey, reply.value)
      else if (reply.status === 409)
        void queries.invalidateQueries({ queryKey: inventoryQuery.queryKey })
      return reply.ok
    },
    [queries, revision],
  )
}
