import { missing, type Probe } from '#probes/probe.ts'

export const subvolumes: Probe<'subvolumes'> = () => missing('it is not read yet')
