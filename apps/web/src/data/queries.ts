import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type {
  CallBody,
  CallName,
  CallReply,
  Design,
  Inventory,
  PathText,
  Problem,
} from '@tideline/model'
import type { WordSearch } from '@tideline/pipeline'
import { call } from '#data/call.ts'

/** A refusal of the server, as React Query wants it. */
export class CallError extends Error {
  constructor(
    readonly status: number,
    readonly problem: Problem,
  ) {
    super(problem.title)
    this.name = 'CallError'
  }
}

export const hostQuery = queryOptions({
  queryKey: ['host'],
  queryFn: ({ signal }) => read('host', signal),
})

export const savedDesignQuery = queryOptions({
  queryKey: ['design'],
  queryFn: ({ signal }) => read('readDesign', signal),
  // Only the first answer is used; from then on the design lives in this page.
  staleTime: Number.POSITIVE_INFINITY,
})

/** What is saved while another one is shown. `heardOf` is the newest revision that the server told of. */
export function theirDesignQuery(heardOf: number) {
  return queryOptions({
    queryKey: ['their-design', heardOf],
    queryFn: ({ signal }) => read('readDesign', signal),
    placeholderData: keepPreviousData,
  })
}

/** Only where no design is saved, and once the first scan has ended. */
export const firstDesignQuery = queryOptions({
  queryKey: ['first-design'],
  queryFn: ({ signal }) => read('firstDesign', signal),
  staleTime: Number.POSITIVE_INFINITY,
})

/** Only once the first scan has ended: see `isMeasured`. */
export const inventoryQuery = queryOptions({
  queryKey: ['inventory'],
  queryFn: ({ signal }) => read('inventory', signal),
  // Its columns are compared as objects, which never are the same: looking for what is costs a frame.
  structuralSharing: false,
})

/** What is another size than at the scan before; null after the first. */
export const changesQuery = queryOptions({
  queryKey: ['changes'],
  queryFn: ({ signal }) => read('changes', signal),
})

/** What is in a folder of a revision at this moment, single files included. */
export function folderListingQuery(revision: number, path: PathText) {
  return queryOptions({
    queryKey: ['listing', revision, path],
    queryFn: ({ signal }) => read('list', signal, { revision, path }),
  })
}

/** What fits words in folders that this inventory has folded. */
export function foundFoldedQuery(
  { folding, scan: { revision } }: Inventory,
  { words, without }: WordSearch,
) {
  const search = { words: [...words], without: [...without] }
  return queryOptions({
    queryKey: ['found-folded', revision, folding, words, without],
    queryFn: async ({ signal, client }) => {
      const reply = await call('find', { revision, folding, ...search }, { signal })
      if (reply.ok) return reply.value
      // Another tab opened more. With what it has now, the page asks again by itself.
      if (reply.status === 409) void client.invalidateQueries({ queryKey: inventoryQuery.queryKey })
      throw new CallError(reply.status, reply.problem)
    },
  })
}

/** The snapshot that was brought to be compared, beside a revision of this host and with its design. */
export function comparisonQuery(revision: number, design: Design) {
  return queryOptions({
    queryKey: ['comparison', revision, design],
    queryFn: ({ signal }) => read('compare', signal, { design }),
    retry: false,
    // Undo of a decision leaves the tables where they are until the new ones are there.
    placeholderData: keepPreviousData,
  })
}

/** The catalogue: it stays the same as long as the program runs. */
export const referenceQuery = queryOptions({
  queryKey: ['reference'],
  queryFn: ({ signal }) => read('reference', signal),
  staleTime: Number.POSITIVE_INFINITY,
})

export function isMeasured(host: CallReply<'host'> | undefined): boolean {
  return host !== undefined && (host.scan.state !== 'running' || host.scan.revision > 0)
}

async function read<Name extends CallName>(
  name: Name,
  signal: AbortSignal,
  body?: CallBody<Name>,
): Promise<CallReply<Name>> {
  const reply = await call(name, body, { signal })
  if (!reply.ok) throw new CallError(reply.status, reply.problem)
  return reply.value
}
