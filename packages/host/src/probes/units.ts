import { missing, type Probe } from '#probes/probe.ts'

export const units: Probe<'units'> = () => missing('it is not read yet')
