import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

/** Rights of every thread of a process, each once: real, effective, saved and file system ids. */
export function rightsOf(pid: number): {
  uids: string[]
  gids: string[]
  groups: string[]
  capabilities: string[]
} {
  const statuses = readdirSync(`/proc/${pid}/task`).map((thread) =>
    readFileSync(`/proc/${pid}/task/${thread}/status`, 'utf8'),
  )
  const distinct = (key: string) => [
    ...new Set(
      statuses.flatMap((status) =>
        [...status.matchAll(new RegExp(`^${key}:[\\t ]*(.*?)[\\t ]*$`, 'gm'))].map(([, value]) =>
          value!.replaceAll('\t', ' '),
        ),
      ),
    ),
  ]
  return {
    uids: distinct('Uid'),
    gids: distinct('Gid'),
    groups: distinct('Groups'),
    capabilities: distinct('Cap(?:Eff|Prm|Inh|Amb)'),
  }
}

/** Sockets that the process listens on, as /proc/net has them: `0100007F:1CF5`. */
export function listenersOf(pid: number): string[] {
  const inodes = new Set(
    readdirSync(`/proc/${pid}/fd`).map(
      (descriptor) => /^socket:\[(\d+)\]$/.exec(linkOf(`/proc/${pid}/fd/${descriptor}`))?.[1],
    ),
  )
  return ['tcp', 'tcp6', 'udp', 'udp6'].flatMap((protocol) =>
    readFileSync(`/proc/${pid}/net/${protocol}`, 'utf8')
      .split('\n')
      .map((line) => line.trim().split(/\s+/))
      .filter((fields) => inodes.has(fields[9]) && ['0A', '07'].includes(fields[3]!))
      .map((fields) => `${protocol} ${fields[1]}`),
  )
}

// A descriptor may be closed while we look.
function linkOf(path: string): string {
  try {
    return readlinkSync(path)
  } catch {
    return ''
  }
}
