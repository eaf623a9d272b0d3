import { knownOfRunner, missing, type Probe } from '#probes/probe.ts'
import type { HostSource } from '#source/host-source.ts'
import { orNothing } from '#source/or-nothing.ts'

/**
 * Whether Tideline was started over ssh. sudo takes SSH_CONNECTION away, so there the programs that
 * led to this one are asked for.
 */
export const session: Probe<'session'> = ({ source }) => {
  if (source.isSet('SSH_CONNECTION')) return knownOfRunner(OVER_SSH, 'SSH_CONNECTION', source)
  if (!source.isSet('SUDO_UID')) return knownOfRunner(HERE, 'SSH_CONNECTION', source)
  const isOverSsh = isBelowSsh(source)
  if (isOverSsh !== undefined) return knownOfRunner({ isOverSsh }, '/proc/*/stat', source)
  return missing(
    'the programs that started this one do not tell',
    'Start Tideline without sudo, or let sudo pass it on: sudo --preserve-env=SSH_CONNECTION',
  )
}

const OVER_SSH = { isOverSsh: true }
const HERE = { isOverSsh: false }

// These keep running when the login that started them has ended, and serve other ones.
const MULTIPLEXERS = /^(?:tmux|screen|zellij|abduco|dtach|mosh-server)/i
const MAXIMUM_DEPTH = 64

function isBelowSsh(source: HostSource): boolean | undefined {
  let process = 'self'
  for (let depth = 0; depth < MAXIMUM_DEPTH; depth += 1) {
    const path = `/proc/${process}/stat`
    // Another account's processes are hidden where /proc is mounted with hidepid.
    const found = parseProcess(orNothing(() => source.readText(path)))
    if (!found || MULTIPLEXERS.test(found.name)) return undefined
    if (found.name.startsWith('sshd')) return true
    if (found.parent <= 1) return false
    process = String(found.parent)
  }
  return undefined
}

/** Name and parent of a process; the name may hold anything, brackets too (proc_pid_stat(5)). */
export function parseProcess(
  stat: string | undefined,
): { name: string; parent: number } | undefined {
  const [, name, parent] = /^\d+ \((.*)\) \S (\d+) /s.exec(stat ?? '') ?? []
  return name === undefined ? undefined : { name, parent: Number(parent) }
}
