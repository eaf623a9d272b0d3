import {
  type Account,
  compareBytes,
  type HomeManagerUse,
  joinPath,
  type PathText,
  personHome,
  textOfString,
} from '@tideline/model'
import { parseAccounts } from '#probes/accounts.ts'
import { homeManagerUsers } from '#probes/nixos.ts'
import { known, type Probe } from '#probes/probe.ts'
import { unitNames } from '#probes/running-system.ts'
import type { HostSource } from '#source/host-source.ts'
import { orNothing } from '#source/or-nothing.ts'

export const homeManager: Probe<'homeManager'> = ({ source }) => {
  const { users } = parseAccounts(source.readText('/etc/passwd'), '')
  const byModule = homeManagerUsers(unitNames(source))
  const found = users
    .map((user) => ({ user: user.name, form: formOf(user, byModule, source) }))
    .filter((use): use is HomeManagerUse => use.form !== undefined)
  return known(
    found.sort((left, right) => compareBytes(left.user, right.user)),
    'units and profiles',
  )
}

/** Its unit tells of the module; a profile beside no unit was made by the user. */
function formOf(
  user: Account,
  byModule: readonly string[],
  source: HostSource,
): HomeManagerUse['form'] | undefined {
  if (byModule.includes(user.name)) return 'module'
  const home = personHome(user)
  const states = profilesOf(user.name, home).map((path) => stateOf(path, source))
  if (states.includes('there')) return 'standalone'
  return states.includes('not-visible') ? 'not-visible' : undefined
}

/** Where home-manager keeps its profile: Nix 2.14 and later, and before. */
function profilesOf(name: string, home: PathText | undefined): PathText[] {
  const shared = `/nix/var/nix/profiles/per-user/${textOfString(name)}/home-manager`
  if (home === undefined) return [shared]
  return [joinPath(home, '.local/state/nix/profiles/home-manager'), shared]
}

function stateOf(path: PathText, source: HostSource): 'there' | 'absent' | 'not-visible' {
  // The link itself: where it leads is another generation's matter.
  const stat = orNothing(() => source.stat(path) ?? 'absent')
  if (stat === undefined) return 'not-visible'
  return stat === 'absent' ? 'absent' : 'there'
}
