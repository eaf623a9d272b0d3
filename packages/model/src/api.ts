import { z } from 'zod'
import { CatalogueRecord } from '#catalogue.ts'
import { Changes } from '#changes.ts'
import { Design } from '#design.ts'
import { FolderListing } from '#folder-listing.ts'
import { Inventory } from '#inventory.ts'
import { PathText } from '#path.ts'
import { Problem } from '#problem.ts'
import { Facts, ScanState, Target } from '#snapshot.ts'

/** Every call of the page to the server. One handler each, in apps/server/src/handlers. */
export const api = {
  /** Changes the 30-second, single-use token of a browser that we opened for the run's token. */
  session: call(
    'POST',
    '/api/session',
    z.object({ ticket: z.string() }),
    z.object({ token: z.string() }),
  ),
  /** Who this is and how far the scan got; there before the first byte is measured. */
  host: call(
    'GET',
    '/api/host',
    z.undefined(),
    z.object({
      version: z.string(),
      takenAt: z.string(),
      target: Target,
      facts: Facts,
      scan: ScanState,
      canRescan: z.boolean(),
    }),
  ),
  /** What each path is, folded around what matters. 404 while the first scan runs. */
  inventory: call('GET', '/api/inventory', z.undefined(), Inventory),
  /** The inventory again, with these nodes of this revision open as well. */
  open: call(
    'POST',
    '/api/open',
    z.object({ revision: z.int(), nodes: z.array(PathText).max(1000) }),
    Inventory,
  ),
  readDesign: call(
    'GET',
    '/api/design',
    z.undefined(),
    z.object({
      revision: z.int().nonnegative(),
      design: Design.nullable(),
      savedAt: z.string().nullable(),
    }),
  ),
  /** 409 with the `conflict` problem where another tab saved since `revision`. */
  writeDesign: call(
    'PUT',
    '/api/design',
    z.object({ revision: z.int().nonnegative(), design: Design }),
    z.object({ revision: z.int().nonnegative(), savedAt: z.string() }),
  ),
  scan: call(
    'POST',
    '/api/scan',
    z.object({ action: z.enum(['start', 'cancel']) }),
    z.object({ scan: ScanState }),
  ),
  /**
   * Reads one folder of this revision again; all of the host where that folder alone does not tell
   * what it is now (inodes with links elsewhere). `scanned` says when it is done.
   */
  rescan: call(
    'POST',
    '/api/rescan',
    z.object({ revision: z.int(), path: PathText }),
    z.object({ scan: ScanState }),
  ),
  /** What is another size than at the scan before; null after the first. */
  changes: call('GET', '/api/changes', z.undefined(), Changes.nullable()),
  /** What is in a folder of this revision at this moment, single files included. */
  list: call('POST', '/api/list', z.object({ revision: z.int(), path: PathText }), FolderListing),
  /** All that is known of paths, whether this host has them or not; sorted by scope and path. */
  reference: call(
    'GET',
    '/api/reference',
    z.undefined(),
    z.object({ records: z.array(CatalogueRecord) }),
  ),
} as const

function call<Body extends z.ZodType, Reply extends z.ZodType>(
  method: 'GET' | 'POST' | 'PUT',
  path: string,
  body: Body,
  reply: Reply,
) {
  return { method, path, body, reply } as const
}

export type Api = typeof api
export type CallName = keyof Api
export type CallBody<Name extends CallName> = z.infer<Api[Name]['body']>
export type CallReply<Name extends CallName> = z.infer<Api[Name]['reply']>

/** The body of every answer that is not a success. */
export const Refusal = z.object({ problem: Problem })
export type Refusal = z.infer<typeof Refusal>

export const EVENTS_PATH = '/api/events'

/** One line of the event stream (newline-delimited JSON). */
export const ServerEvent = z.discriminatedUnion('event', [
  z.object({ event: z.literal('heartbeat') }),
  z.object({
    event: z.literal('progress'),
    entries: z.int(),
    bytes: z.int(),
    currentPath: z.string(),
    elapsedMilliseconds: z.int(),
    /** The first two levels, as they grow. */
    growing: z.array(
      z.object({
        path: PathText,
        bytes: z.int(),
        state: z.enum(['waiting', 'growing', 'read']),
      }),
    ),
  }),
  z.object({ event: z.literal('scanned'), scan: ScanState }),
  /** After `scanned`: there is something to compare with; `changes` tells what. */
  z.object({ event: z.literal('changes'), revision: z.int(), count: z.int() }),
  z.object({ event: z.literal('design-saved'), revision: z.int() }),
])
export type ServerEvent = z.infer<typeof ServerEvent>
