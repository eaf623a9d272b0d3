import { z } from 'zod'
import { CatalogueRecord } from '#catalogue.ts'
import { Changes } from '#changes.ts'
import { Comparison } from '#comparison.ts'
import { Design } from '#design.ts'
import { FolderListing } from '#folder-listing.ts'
import { GuestChoice, GuestName } from '#guest.ts'
import { Inventory } from '#inventory.ts'
import { NixParse } from '#nix-parse.ts'
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
  /**
   * What is in folded folders of this revision and fits the words, in lower case: all of `words` are in
   * the path, one in the name, none of `without`. The largest are named, all are counted. 409 where
   * another page has opened more since the one that asks got its inventory.
   */
  find: call(
    'POST',
    '/api/find',
    z.object({
      revision: z.int(),
      folding: z.int().optional(),
      words: z.array(z.string().max(4096)).min(1).max(20),
      without: z.array(z.string().max(4096)).max(20),
    }),
    z.object({ count: z.int().nonnegative(), paths: z.array(PathText) }),
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
  /** Where a host begins that has no saved design. 404 while the first scan runs. */
  firstDesign: call('GET', '/api/first-design', z.undefined(), z.object({ design: Design })),
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
  /** Looks at a host beside that of the run. Calls that name it in GUEST_HEADER are about it from then on. */
  openGuest: call('POST', '/api/guest', GuestChoice, z.object({ name: GuestName })),
  /** The snapshot that was opened to be compared beside the host that the call is about, with this design. */
  compare: call('POST', '/api/compare', z.object({ design: Design }), Comparison),
  /** What this machine's Nix says of texts, in their order: it parses them and evaluates nothing. */
  parse: call(
    'POST',
    '/api/parse',
    z.object({ texts: z.array(z.string().max(2_000_000)).max(30) }),
    z.object({ results: z.array(NixParse) }),
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
  /** A stream begins with the one that is saved, so that a page hears what it missed. */
  z.object({ event: z.literal('design-saved'), revision: z.int() }),
])
export type ServerEvent = z.infer<typeof ServerEvent>
