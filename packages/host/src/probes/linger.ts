import { missing, type Probe } from '#probes/probe.ts'

export const linger: Probe<'linger'> = () => missing('it is not read yet')
