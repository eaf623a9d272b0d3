import type { OperatingSystem } from '@tideline/model'
import { known, type Probe } from '#probes/probe.ts'
import type { HostSource } from '#source/host-source.ts'

const OS_RELEASE = '/etc/os-release'
const OS_RELEASE_VENDOR = '/usr/lib/os-release'

export const os: Probe<'os'> = ({ source }) => {
  const path = source.exists(OS_RELEASE) ? OS_RELEASE : OS_RELEASE_VENDOR
  return known({ ...parseOsRelease(source.readText(path)), kind: kindOf(source) }, path)
}

/** os-release(5); names what it leaves out as that page says. */
export function parseOsRelease(text: string): Omit<OperatingSystem, 'kind'> {
  const values = new Map<string, string>()
  for (const line of text.split('\n')) {
    const assignment = /^([A-Z_0-9]+)=(.*)$/.exec(line.trim())
    if (assignment) values.set(assignment[1]!, unquote(assignment[2]!))
  }
  const id = values.get('ID') || 'linux'
  return {
    id,
    prettyName: values.get('PRETTY_NAME') || values.get('NAME') || 'Linux',
    isNixos: id === 'nixos',
    versionId: values.get('VERSION_ID') ?? '',
  }
}

function unquote(value: string): string {
  const quoted = /^(["'])(.*)\1$/.exec(value)
  return (quoted ? quoted[2]! : value).replaceAll(/\\(["'\\$`])/g, '$1')
}

// Left by container managers and by systemd inside of them (systemd's container interface).
const CONTAINER_TRACES = ['/run/systemd/container', '/run/.containerenv', '/.dockerenv']

/** A system on a mounted disk is a machine, whatever it is looked at from. */
function kindOf(source: HostSource): OperatingSystem['kind'] {
  if (source.sysroot !== undefined) return 'machine'
  if (/microsoft/i.test(source.uname().release)) return 'wsl'
  return CONTAINER_TRACES.some((path) => source.exists(path)) ? 'container' : 'machine'
}
