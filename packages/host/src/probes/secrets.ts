import { missing, type Probe } from '#probes/probe.ts'

export const secrets: Probe<'secrets'> = () => missing('it is not read yet')
