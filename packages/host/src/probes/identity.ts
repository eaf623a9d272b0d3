import { createHash } from 'node:crypto'
import type { Identity } from '@tideline/model'
import { known, missing, type Probe } from '#probes/probe.ts'
import type { HostSource } from '#source/host-source.ts'
import { orNothing } from '#source/or-nothing.ts'

export const identity: Probe<'identity'> = ({ source }) => {
  const found = identityOf(
    orNothing(() => source.readText('/etc/hostname')) ?? runningName(source),
    orNothing(() => source.readText('/etc/machine-id')),
  )
  if (found.hostName === '' && found.hostId === '')
    return missing('it has neither a name nor a machine-id')
  return known(found, '/etc/hostname, /etc/machine-id')
}

/** machine-id(5) says not to show the id itself. Both texts as in their files. */
export function identityOf(hostName: string | undefined, machineId: string | undefined): Identity {
  const id = machineId?.trim() ?? ''
  const isSet = /^[0-9a-f]{32}$/.test(id)
  return {
    hostName: hostName?.trim() ?? '',
    hostId: isSet ? createHash('sha256').update(`tideline${id}`).digest('hex').slice(0, 16) : '',
  }
}

function runningName(source: HostSource): string {
  return source.sysroot === undefined ? source.uname().hostName : ''
}
