import { homedir, userInfo } from 'node:os'
import type { Problem } from '@tideline/model'
import { buildApp } from '#app.ts'
import { EventHub } from '#events/event-hub.ts'
import type { Installation } from '#installation.ts'
import { nixParser } from '#nix/parse-nix.ts'
import { loadAssets } from '#security/assets.ts'
import { chooseIdentity, type Identity } from '#security/identity.ts'
import { dropPrivileges, identityInput } from '#security/privileges.ts'
import { Tokens } from '#security/token.ts'
import { listenOnLoopback } from '#serve/listen.ts'
import { type HostChoice, openHost } from '#serve/open-host.ts'
import { GuestHosts } from '#session/guest-hosts.ts'
import { HostSession } from '#session/host-session.ts'
import { DesignStore } from '#state/design-store.ts'
import { readInput } from '#state/read-saved.ts'
import { hostFolder, stateFolder } from '#state/state-folder.ts'
import { VERSION } from '#version.ts'

export type { HostChoice } from '#serve/open-host.ts'

export type StartOptions = {
  /** Undefined: the usual one, or the next that is free. */
  port: number | undefined
  host: HostChoice
  stateFlag: string | undefined
  installation: Installation
  logError: (error: unknown) => void
}

export type Running = {
  /** `http://127.0.0.1:7413/` */
  address: string
  tokens: Tokens
  close: () => Promise<void>
}

/**
 * The order matters: what needs root or our own files comes first (the scanner, the page, the
 * recorded host), then root is given up, and only then does anything listen.
 */
export async function startServer(options: StartOptions): Promise<Running | Problem> {
  const { installation } = options
  let isClosing = false
  // The scanner hears Ctrl-C as well: that it is gone then is no news.
  const logError = (error: unknown) => {
    if (!isClosing) options.logError(error)
  }
  const chosen = chooseIdentity(identityInput(process.env, options.stateFlag))
  if (!chosen.ok) return chosen.problem
  const loaded = loadAssets(installation.pageFolder)
  if (!loaded.ok) return loaded.problem
  const assets = loaded.value
  const opened = await openHost(options.host, installation)
  if (!opened.ok) return opened.problem
  // As long as we may: the account that we become may not enter the folder of this program.
  const demo = options.host.kind === 'demo' ? undefined : await readInput(installation.demoSnapshot)
  const problem = dropPrivileges(chosen.value)
  if (problem) {
    await opened.value.close()
    return problem
  }
  const origin = await opened.value.origin()
  const events = new EventHub()
  const session = new HostSession(origin, events, logError)
  const { identity } = session.host().facts
  const hostId = identity.state === 'known' ? identity.value.hostId : ''
  const folder = stateFolderOf(chosen.value, options.stateFlag)
  const designs = new DesignStore(hostFolder(folder, hostId))
  const guests = new GuestHosts(demo?.ok ? demo.value : undefined, folder, logError)
  const tokens = new Tokens()
  const parseNix = nixParser(process.env, process.geteuid?.() ?? -1)
  const parts = {
    version: VERSION,
    tokens,
    assets,
    events,
    session,
    designs,
    guests,
    parseNix,
    logError,
  }
  const listening = await listenOnLoopback(options.port, (port) => buildApp({ ...parts, port }))
  if (!listening.ok) {
    await opened.value.close()
    return listening.problem
  }
  if (origin.kind === 'scanned') session.startScan()
  return {
    address: `http://127.0.0.1:${listening.port}/`,
    tokens,
    close: async () => {
      isClosing = true
      // The scanner first: a call that waits for one that hangs would keep the app from closing.
      await opened.value.close()
      await listening.app.close()
    },
  }
}

function stateFolderOf(identity: Identity, stateFlag: string | undefined): string {
  if (identity.kind === 'unused') return identity.newFolder
  if (identity.kind === 'owner') return identity.folder
  return stateFolder({
    flag: stateFlag,
    xdgStateHome: process.env.XDG_STATE_HOME,
    // Under sudo HOME may still be root's.
    home: identity.kind === 'caller' ? userInfo().homedir : homedir(),
  })
}
