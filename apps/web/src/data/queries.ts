import { queryOptions } from '@tanstack/react-query'
import type { CallName, CallReply, Inventory, Problem } from '@tideline/model'
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

/** null while the first scan runs. */
export const inventoryQuery = queryOptions({
  queryKey: ['inventory'],
  queryFn: async ({ signal }): Promise<Inventory | null> => {
    const reply = await call('inventory', undefined, signal)
    if (reply.ok) return reply.value
    if (reply.status === 404) return null
    throw new CallError(reply.status, reply.problem)
  },
})

async function read<Name extends CallName>(
  name: Name,
  signal: AbortSignal,
): Promise<CallReply<Name>> {
  const reply = await call(name, undefined, signal)
  if (!reply.ok) throw new CallError(reply.status, reply.problem)
  return reply.value
}
