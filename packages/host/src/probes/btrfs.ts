import { missing, type Probe } from '#probes/probe.ts'

export const btrfs: Probe<'btrfs'> = () => missing('it is not read yet')
