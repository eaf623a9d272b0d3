import { queryOptions } from '@tanstack/react-query'
import type { CallBody, CallName, CallReply, PathText, Problem } from '@tideline/model'
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

/** Only once the first scan has ended: see `isMeasured`. */
export const inventoryQuery = queryOptions({
  queryKey: ['inventory'],
  queryFn: ({ signal }) => read('inventory', signal),
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
