import { basename } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { Parsed, Snapshot, Target } from '@tideline/model'
import type { Installation } from '#installation.ts'
import type { HostOrigin } from '#session/host-origin.ts'
import { type LiveHost, liveOrigin, openLiveHost } from '#session/live-origin.ts'
import { readSnapshot } from '#state/read-saved.ts'

export type HostChoice =
  | { kind: 'this-host' }
  | { kind: 'sysroot'; folder: string }
  | { kind: 'file'; path: string }
  | { kind: 'demo' }

export type OpenedHost = {
  /** To be called once root is given up: only the scanner keeps it. */
  origin: () => Promise<HostOrigin>
  close: () => Promise<void>
}

/** More than the scanner is given until it is killed. */
const CLOSE_MILLISECONDS = 750

/** Does what may need root: starts the scanner, or reads the recorded host. */
export async function openHost(
  choice: HostChoice,
  installation: Installation,
): Promise<Parsed<OpenedHost>> {
  if (choice.kind === 'demo' || choice.kind === 'file') {
    const isDemo = choice.kind === 'demo'
    const path = isDemo ? installation.demoSnapshot : choice.path
    const snapshot = await readSnapshot(path)
    if (!snapshot.ok) return snapshot
    const named = isDemo ? asDemo(snapshot.value) : asRecorded(snapshot.value, basename(path))
    const origin: HostOrigin = { kind: 'recorded', snapshot: named }
    return { ok: true, value: { origin: async () => origin, close: async () => {} } }
  }
  const sysroot = choice.kind === 'sysroot' ? choice.folder : undefined
  const opened = openLiveHost(installation.scanner, sysroot)
  if (!opened.ok) return opened
  const live = opened.value
  return {
    ok: true,
    value: { origin: () => liveOrigin(live), close: () => closeScanner(live) },
  }
}

// A scanner that is still root cannot be killed once we are not: where it hangs it is left alone,
// and ends by itself when it finds its pipe closed.
async function closeScanner({ scanner }: LiveHost): Promise<void> {
  await Promise.race([scanner.close(), delay(CLOSE_MILLISECONDS)])
}

/** Whatever it was of, here it is a file that was opened. */
function asRecorded(snapshot: Snapshot, label: string): Snapshot {
  const target: Target = { ...snapshot.target, kind: 'recorded', label }
  return { ...snapshot, target }
}

function asDemo(snapshot: Snapshot): Snapshot {
  return { ...snapshot, target: { ...snapshot.target, kind: 'demo' } }
}
