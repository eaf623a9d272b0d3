import { known, type Probe } from '#probes/probe.ts'

/** Root's alone to know, and so the scanner child's to tell. */
export const passwords: Probe<'passwords'> = async (context) =>
  known(await context.passwords(), 'set, locked or none in /etc/shadow')
