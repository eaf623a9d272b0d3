import { missing, type Probe } from '#probes/probe.ts'

export const tmpfiles: Probe<'tmpfiles'> = () => missing('it is not read yet')
