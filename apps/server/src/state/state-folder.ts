import { createHash } from 'node:crypto'
import { isAbsolute, join, resolve } from 'node:path'

/** Where designs are saved: `--state`, else `$XDG_STATE_HOME/tideline`, else below the home. */
export function stateFolder(choice: {
  flag: string | undefined
  xdgStateHome: string | undefined
  home: string
}): string {
  if (choice.flag !== undefined) return resolve(choice.flag)
  // The XDG base directory specification: a relative value is to be ignored.
  const base =
    choice.xdgStateHome !== undefined && isAbsolute(choice.xdgStateHome)
      ? choice.xdgStateHome
      : join(choice.home, '.local', 'state')
  return join(base, 'tideline')
}

/** The folder of one host. A recorded host brings its own id, so it may hold anything. */
export function hostFolder(folder: string, hostId: string): string {
  if (hostId === '') return join(folder, 'no-identity')
  const isOrdinary = /^[A-Za-z0-9][A-Za-z0-9-]{0,63}$/.test(hostId)
  const name = isOrdinary ? hostId : createHash('sha256').update(hostId).digest('hex').slice(0, 32)
  return join(folder, name)
}
