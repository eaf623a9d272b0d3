import { type DeclaredUser, PathText, textOfString } from '@tideline/model'
import {
  type Declaration,
  declarationsInUserborn,
  declarationsInUsersGroups,
} from '#probes/declared-users-files.ts'
import { parseActivateScript } from '#probes/nixos-activate-script.ts'
import { known, missing, type Probe } from '#probes/probe.ts'
import { activateScript, systemLink, unitLines, valuesOf } from '#probes/running-system.ts'
import type { HostSource } from '#source/host-source.ts'
import { orNothing } from '#source/or-nothing.ts'

export const declaredUsers: Probe<'declaredUsers'> = ({ source }) => {
  const specification = specificationOf(source)
  if (specification === undefined) return noSpecification(source)
  const { path, read } = specification
  const found = read(source.readText(path))
  if (!found) return missing(`${path} does not have the expected form`, 'Please report it.')
  return known({ ...found, users: found.users.map((user) => withStates(user, source)) }, path)
}

type Specification = {
  path: PathText
  read(text: string): { mutableUsers: boolean; users: Declaration[] } | undefined
}

function specificationOf(source: HostSource): Specification | undefined {
  const { usersGroups } = parseActivateScript(activateScript(source))
  if (usersGroups !== undefined) return { path: usersGroups, read: declarationsInUsersGroups }
  const service = unitLines(source, 'userborn.service') ?? []
  const start = valuesOf(service, 'Service', 'ExecStart').at(-1) ?? ''
  const path = /\/nix\/store\/[0-9a-z]{32}-userborn\.json\b/.exec(start)?.[0]
  if (path === undefined) return undefined
  return { path, read: (text) => declarationsInUserborn(text, service) }
}

function noSpecification(source: HostSource) {
  const link = systemLink(source)
  // Throws where the script is not there or may not be read, which says more.
  source.readText(`${link}/activate`)
  return missing(
    `the activate script of ${link} names no users-groups.json, and no unit a userborn.json`,
    'Look yourself whether your configuration gives a password to each account that you log in with.',
  )
}

function withStates(
  { hashedPasswordFile, ...user }: Declaration,
  source: HostSource,
): DeclaredUser {
  const path = PathText.safeParse(
    hashedPasswordFile === undefined ? undefined : textOfString(hashedPasswordFile),
  )
  return {
    ...user,
    ...(path.success
      ? { hashedPasswordFile: path.data, hashedPasswordFileState: stateOf(path.data, source) }
      : {}),
    hasAuthorizedKeys: hasAuthorizedKeys(user.name, source),
  }
}

/** What can be told without opening it. */
function stateOf(
  path: PathText,
  source: HostSource,
): NonNullable<DeclaredUser['hashedPasswordFileState']> {
  const stat = orNothing(() => source.stat(source.realPath(path)) ?? 'absent')
  if (stat === undefined) return 'not-visible'
  if (stat === 'absent') return 'absent'
  return stat.kind === 'f' && stat.sizeBytes === 0 ? 'empty' : 'present'
}

/** The module's own place for keys; those in a home are the tree's to tell. */
function hasAuthorizedKeys(name: string, source: HostSource): boolean {
  const path = PathText.safeParse(`/etc/ssh/authorized_keys.d/${textOfString(name)}`)
  return path.success && (orNothing(() => source.exists(path.data)) ?? false)
}
