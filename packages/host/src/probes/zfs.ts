import { missing, type Probe } from '#probes/probe.ts'

export const zfs: Probe<'zfs'> = () => missing('it is not read yet')
