import {
  type DeclaredUser,
  type DeclaredUsers,
  type PasswordOption,
  PathText,
  textOfString,
} from '@tideline/model'
import { known, missing, type Probe } from '#probes/probe.ts'
import { systemLink } from '#probes/running-system.ts'

export const declaredUsers: Probe<'declaredUsers'> = ({ source }) => {
  const activate = `${systemLink(source)}/activate`
  const specification = findUsersGroups(source.readText(activate))
  if (specification === undefined)
    return missing(
      `${activate} names no users-groups.json`,
      'Systems that make accounts with userborn or systemd-sysusers have none.',
    )
  const hasKeys = (name: string) =>
    PathText.safeParse(`/etc/ssh/authorized_keys.d/${textOfString(name)}`).success &&
    source.exists(`/etc/ssh/authorized_keys.d/${textOfString(name)}`)
  const found = parseUsersGroups(source.readText(specification), hasKeys)
  if (!found) return missing(`${specification} does not have the expected form`)
  return known(found, specification)
}

/** The store path that the activation script gives to update-users-groups.pl. */
export function findUsersGroups(activate: string): string | undefined {
  return /\/nix\/store\/[0-9a-z]{32}-users-groups\.json\b/.exec(activate)?.[0]
}

/**
 * Source: nixos/modules/config/users-groups.nix writes the file. Of passwords only which options
 * are set leaves this function.
 */
export function parseUsersGroups(
  text: string,
  hasAuthorizedKeys: (name: string) => boolean,
): DeclaredUsers | undefined {
  const content = objectOf(parseJson(text))
  const users = content?.users
  if (!content || !Array.isArray(users)) return undefined
  return {
    mutableUsers: content.mutableUsers !== false,
    users: users.flatMap((user: unknown) => userOf(objectOf(user), hasAuthorizedKeys) ?? []),
  }
}

const PASSWORD_OPTIONS: readonly (readonly [string, PasswordOption])[] = [
  ['hashedPassword', 'hashedPassword'],
  ['hashedPasswordFile', 'hashedPasswordFile'],
  // Its name before 23.11.
  ['passwordFile', 'hashedPasswordFile'],
  ['password', 'password'],
  ['initialHashedPassword', 'initialHashedPassword'],
  ['initialPassword', 'initialPassword'],
]

function userOf(
  user: Record<string, unknown> | undefined,
  hasAuthorizedKeys: (name: string) => boolean,
): DeclaredUser | undefined {
  if (typeof user?.name !== 'string') return undefined
  const isNumbered = typeof user.uid === 'number' && Number.isInteger(user.uid) && user.uid >= 0
  const uid = isNumbered ? (user.uid as number) : undefined
  const file = user.hashedPasswordFile ?? user.passwordFile
  const path = PathText.safeParse(typeof file === 'string' ? textOfString(file) : undefined)
  const isSet = ([key]: readonly [string, PasswordOption]) =>
    user[key] !== undefined && user[key] !== null
  return {
    name: user.name,
    ...(uid === undefined ? {} : { uid }),
    // The module's own rule: a uid below 1000 makes a system user without the option.
    isNormalUser: user.isSystemUser !== true && (uid === undefined || uid >= 1000),
    passwordOptions: [...new Set(PASSWORD_OPTIONS.filter(isSet).map(([, option]) => option))],
    ...(path.success ? { hashedPasswordFile: path.data } : {}),
    hasAuthorizedKeys: hasAuthorizedKeys(user.name),
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function objectOf(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined
}
