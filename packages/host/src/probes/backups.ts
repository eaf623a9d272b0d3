import { missing, type Probe } from '#probes/probe.ts'

export const backups: Probe<'backups'> = () => missing('it is not read yet')
