import { createHash } from 'node:crypto'
import type { Identity } from '@tideline/model'
import { known, missing, type Probe } from '#probes/probe.ts'
import { type HostSource, SourceError } from '#source/host-source.ts'

export const identity: Probe<'identity'> = ({ source }) => {
  const found = identityOf(
    textOrNothing(source, '/etc/hostname') ?? runningName(source),
    textOrNothing(source, '/etc/machine-id'),
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

function textOrNothing(source: HostSource, path: string): string | undefined {
  try {
    return source.readText(path)
  } catch (error) {
    if (error instanceof SourceError) return undefined
    throw error
  }
}
