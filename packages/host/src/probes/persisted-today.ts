import { missing, type Probe } from '#probes/probe.ts'

export const persistedToday: Probe<'persistedToday'> = () => missing('it is not read yet')
