import type { EventHub } from '#events/event-hub.ts'
import type { NixParser } from '#nix/parse-nix.ts'
import type { Assets } from '#security/assets.ts'
import type { Tokens } from '#security/token.ts'
import type { GuestHosts } from '#session/guest-hosts.ts'
import type { HostSession } from '#session/host-session.ts'
import type { DesignStore } from '#state/design-store.ts'

/** All that the server is made of. Nothing below reads a global, the clock of a test is a value. */
export type AppContext = {
  version: string
  /** The port that we listen on: known once we do. */
  port: () => number
  tokens: Tokens
  assets: Assets
  events: EventHub
  session: HostSession
  designs: DesignStore
  /** Hosts beside the one of this run. */
  guests: GuestHosts
  parseNix: NixParser
  /** Where the cause of an internal error goes: the terminal, never an answer. */
  logError: (error: unknown) => void
}
