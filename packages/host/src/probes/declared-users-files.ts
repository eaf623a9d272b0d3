import type { DeclaredUser, PasswordOption } from '@tideline/model'
import type { UnitLine } from '#probes/parse-unit-file.ts'
import { valuesOf } from '#probes/running-system.ts'

/** An account as a file declares it: what its other files say is not in it yet. */
export type Declaration = Omit<
  DeclaredUser,
  'hashedPasswordFile' | 'hashedPasswordFileState' | 'hasAuthorizedKeys'
> & {
  /** As it is written, an ordinary string. */
  hashedPasswordFile?: string
}

export type Declarations = { mutableUsers: boolean; users: Declaration[] }

/**
 * Source: config/users-groups.nix of nixpkgs writes the file. Of passwords only which options are set
 * leaves this function. Undefined where the text has another form.
 */
export function declarationsInUsersGroups(text: string): Declarations | undefined {
  return declarationsIn(
    text,
    // The module's own rule: a uid below 1000 makes a system user without the option.
    (user, uid) => user.isSystemUser !== true && (uid === undefined || uid >= 1000),
    (content) => content.mutableUsers !== false,
  )
}

/**
 * Source: services/system/userborn.nix. The file does not say whether users may be changed; the unit
 * does, since 26.05 in its environment, before that by the mounts that it makes afterwards.
 */
export function declarationsInUserborn(
  text: string,
  service: readonly UnitLine[],
): Declarations | undefined {
  const environment = valuesOf(service, 'Service', 'Environment').join(' ')
  const said = /\bUSERBORN_MUTABLE_USERS=(true|false)\b/.exec(environment)?.[1]
  const after = valuesOf(service, 'Service', 'ExecStartPost')
  const isReadOnly = after.some((command) => / --bind -o ro /.test(command))
  return declarationsIn(
    text,
    (user) => user.isNormal === true,
    () => (said === undefined ? !isReadOnly : said === 'true'),
  )
}

type JsonObject = Record<string, unknown>

function declarationsIn(
  text: string,
  isNormalUser: (user: JsonObject, uid: number | undefined) => boolean,
  mutableUsers: (content: JsonObject) => boolean,
): Declarations | undefined {
  const content = objectOf(parseJson(text))
  if (!content || !Array.isArray(content.users)) return undefined
  const wheel = membersOfWheel(content)
  const declarationOf = (user: JsonObject | undefined): Declaration[] => {
    if (typeof user?.name !== 'string') return []
    const uid = typeof user.uid === 'number' && isId(user.uid) ? user.uid : undefined
    const file = user.hashedPasswordFile ?? user.passwordFile
    return [
      {
        name: user.name,
        ...(uid === undefined ? {} : { uid }),
        isNormalUser: isNormalUser(user, uid),
        passwordOptions: passwordOptionsOf(user),
        ...(typeof file === 'string' ? { hashedPasswordFile: file } : {}),
        isInWheel: user.group === 'wheel' || wheel.includes(user.name),
      },
    ]
  }
  return {
    mutableUsers: mutableUsers(content),
    users: content.users.flatMap((user: unknown) => declarationOf(objectOf(user))),
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

function passwordOptionsOf(user: JsonObject): PasswordOption[] {
  const givesPassword = ([key, option]: readonly [string, PasswordOption]) =>
    typeof user[key] === 'string' && !(isHash(option) && /^[!*]/.test(user[key]))
  return [...new Set(PASSWORD_OPTIONS.filter(givesPassword).map(([, option]) => option))]
}

// crypt(5): no hash begins with ! or *. The module gives root an initial one of `!`.
function isHash(option: PasswordOption): boolean {
  return option === 'hashedPassword' || option === 'initialHashedPassword'
}

function membersOfWheel(content: JsonObject): unknown[] {
  const groups = Array.isArray(content.groups) ? content.groups : []
  const wheel = groups.map(objectOf).find((group) => group?.name === 'wheel')
  return Array.isArray(wheel?.members) ? wheel.members : []
}

function isId(value: number): boolean {
  return Number.isInteger(value) && value >= 0
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export function objectOf(value: unknown): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as JsonObject)
    : undefined
}
