import {
  type Account,
  compareBytes,
  joinPath,
  type PathText,
  personHome,
  type TmpfilesRule,
  textOfString,
} from '@tideline/model'
import { parseAccounts } from '#probes/accounts.ts'
import { type Specifiers, SYSTEM_SPECIFIERS } from '#probes/expand-specifiers.ts'
import { parseTmpfiles, userSpecifiers } from '#probes/parse-tmpfiles.ts'
import { known, missing, type Probe } from '#probes/probe.ts'
import { systemLink } from '#probes/running-system.ts'
import type { HostSource } from '#source/host-source.ts'
import { orNothing } from '#source/or-nothing.ts'

/**
 * The system's lines and those of its users, whose paths are put out for each of them. Where two lines
 * are for one path the earlier one holds, as it does for systemd.
 */
export const tmpfiles: Probe<'tmpfiles'> = ({ source }) => {
  const system = systemLink(source)
  if (!source.exists(system)) return missing('no NixOS system was found here')
  const folder = `${system}/etc/tmpfiles.d`
  const rules = rulesIn(source, folder, SYSTEM_SPECIFIERS)
  if (!rules) return missing(`${folder} is not there`)
  return known([...rules, ...userRules(source, system)], folder)
}

function rulesIn(
  source: HostSource,
  folder: PathText,
  specifiers: Specifiers,
): TmpfilesRule[] | undefined {
  return orNothing(() => source.list(folder))
    ?.filter((name) => name.endsWith('.conf'))
    .sort(compareBytes)
    .flatMap((name) => {
      const text = orNothing(() => source.readText(joinPath(folder, name)))
      return text === undefined ? [] : parseTmpfiles(text, name, specifiers)
    })
}

// Source: nixos/modules/system/boot/systemd/user.nix, writeTmpfiles; systemd-tmpfiles --user looks
// through XDG_CONFIG_DIRS, which has the system's profile and the user's own.
function userRules(source: HostSource, system: PathText): TmpfilesRule[] {
  const passwd = orNothing(() => source.readText('/etc/passwd')) ?? ''
  return parseAccounts(passwd, '').users.flatMap((user) => {
    const home = personHome(user)
    if (home === undefined || user.name.includes('/')) return []
    return [`${system}/sw`, `/etc/profiles/per-user/${textOfString(user.name)}`].flatMap(
      (profile) => rulesOfUser(source, profile, { ...user, home }),
    )
  })
}

function rulesOfUser(source: HostSource, profile: PathText, user: Account): TmpfilesRule[] {
  const rules = rulesIn(source, `${profile}/etc/xdg/user-tmpfiles.d`, userSpecifiers(user)) ?? []
  return rules.map((rule) => ({ ...rule, user: rule.user ?? user.name }))
}
