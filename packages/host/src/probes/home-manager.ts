import { missing, type Probe } from '#probes/probe.ts'

export const homeManager: Probe<'homeManager'> = () => missing('it is not read yet')
