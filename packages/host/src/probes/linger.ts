import { known, type Probe } from '#probes/probe.ts'
import { SourceError } from '#source/host-source.ts'

const LINGER = '/var/lib/systemd/linger'

/** logind makes a file for each such user (loginctl(1), enable-linger). */
export const linger: Probe<'linger'> = async ({ namesIn }) => {
  try {
    const names = await namesIn(LINGER)
    return known(
      names.filter(({ kind }) => kind === 'f').map(({ name }) => name),
      LINGER,
    )
  } catch (error) {
    // The folder is made for the first one.
    const isNone = error instanceof SourceError && error.code === 'ENOENT' && error.path === LINGER
    if (isNone) return known([], LINGER)
    throw error
  }
}
