import { missing, type Probe } from '#probes/probe.ts'

export const session: Probe<'session'> = () => missing('it is not read yet')
