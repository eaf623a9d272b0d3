import type { Mount, OperatingSystem } from '@tideline/model'
import { readMounts } from '#probes/mounts.ts'
import { known, type Probe } from '#probes/probe.ts'
import { SYSTEM_PROFILE } from '#probes/running-system.ts'
import type { HostSource } from '#source/host-source.ts'
import { orNothing } from '#source/or-nothing.ts'

const OS_RELEASE = '/etc/os-release'
const OS_RELEASE_VENDOR = '/usr/lib/os-release'

export const os: Probe<'os'> = ({ source }) => {
  const path = source.exists(OS_RELEASE) ? OS_RELEASE : OS_RELEASE_VENDOR
  const kind = source.sysroot === undefined ? kindOfRunning(tracesIn(source)) : kindOfDisk(source)
  return known({ ...parseOsRelease(source.readText(path)), kind }, path)
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

/** What tells a container, WSL and a machine apart on a system that runs. */
export type KindTraces = {
  kernelRelease: string
  /** Contents of /run/systemd/container: the manager's name, as its PID 1 was told. */
  containerManager: string | undefined
  /** systemd's container interface: /run/host/container-manager is there. */
  hasHostFolder: boolean
  /** A file that Docker or Podman leaves in a root; it may stay behind in a copied one. */
  hasContainerFile: boolean
  isInFirstPidNamespace: boolean | undefined
  /** Of `/`; containers usually have an overlay. */
  rootFsType: string | undefined
}

/**
 * A container manager's own word decides. A stray file counts only where something else speaks for a
 * container. WSL starts each system in a container of Microsoft's kernel, and systemd there says so.
 */
export function kindOfRunning(traces: KindTraces): OperatingSystem['kind'] {
  const { containerManager, hasContainerFile, hasHostFolder } = traces
  const isWsl = /microsoft|WSL/i.test(traces.kernelRelease)
  if (containerManager === 'wsl') return 'wsl'
  if (containerManager !== undefined || hasHostFolder) return 'container'
  const isApart = traces.isInFirstPidNamespace === false || traces.rootFsType === 'overlay'
  // On WSL every system is apart, so that there the root alone can speak.
  if (hasContainerFile && (isWsl ? traces.rootFsType === 'overlay' : isApart)) return 'container'
  return isWsl ? 'wsl' : 'machine'
}

// Left by Docker and by Podman.
const CONTAINER_FILES = ['/.dockerenv', '/run/.containerenv']
/** PROC_PID_INIT_INO of the kernel's include/linux/proc_ns.h: the namespace that it boots into. */
const FIRST_PID_NAMESPACE = 'pid:[4026531836]'

function tracesIn(source: HostSource): KindTraces {
  const namespace = orNothing(() => source.readLink('/proc/self/ns/pid'))
  const mounts: readonly Mount[] = orNothing(() => readMounts(source)) ?? []
  return {
    kernelRelease: source.uname().release,
    containerManager: orNothing(() => source.readText('/run/systemd/container'))?.trim(),
    hasHostFolder: isThere(source, '/run/host/container-manager'),
    hasContainerFile: CONTAINER_FILES.some((path) => isThere(source, path)),
    isInFirstPidNamespace: namespace === undefined ? undefined : namespace === FIRST_PID_NAMESPACE,
    rootFsType: mounts.findLast(({ mountPoint }) => mountPoint === '/')?.fsType,
  }
}

/** On a disk nothing runs. A NixOS that was built for WSL has its settings, and no kernel. */
function kindOfDisk(source: HostSource): OperatingSystem['kind'] {
  const holds = (name: string) =>
    orNothing(() => source.stat(`${SYSTEM_PROFILE}/${name}`)) !== undefined
  if (!holds('init') || holds('kernel') || holds('initrd')) return 'machine'
  return isThere(source, `${SYSTEM_PROFILE}/etc/wsl.conf`) ? 'wsl' : 'container'
}

function isThere(source: HostSource, path: string): boolean {
  return orNothing(() => source.exists(path)) ?? false
}
