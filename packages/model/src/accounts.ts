import { z } from 'zod'
import { PathText } from '#path.ts'

/** One line of passwd, with the groups that name it. */
export const Account = z.object({
  name: z.string(),
  uid: z.int().nonnegative(),
  gid: z.int().nonnegative(),
  home: z.string(),
  shell: z.string(),
  groups: z.array(z.string()),
})
export type Account = z.infer<typeof Account>

export const Group = z.object({
  name: z.string(),
  gid: z.int().nonnegative(),
  members: z.array(z.string()),
})
export type Group = z.infer<typeof Group>

export const Accounts = z.object({ users: z.array(Account), groups: z.array(Group) })
export type Accounts = z.infer<typeof Accounts>

/**
 * How the configuration gives an account its password: which options are set, never their value.
 * An option whose value lets no password in (`!`, `*`) gives none and does not count as set.
 */
export const PasswordOption = z.enum([
  'hashedPassword',
  'hashedPasswordFile',
  'password',
  'initialHashedPassword',
  'initialPassword',
])
export type PasswordOption = z.infer<typeof PasswordOption>

/** An account as users-groups.json, named by the running system's activate script, declares it. */
export const DeclaredUser = z.object({
  name: z.string(),
  uid: z.int().nonnegative().optional(),
  isNormalUser: z.boolean(),
  passwordOptions: z.array(PasswordOption),
  /** The file's name only. It is read in stage 1, so it must lie on a volume that is there then. */
  hashedPasswordFile: PathText.optional(),
  hasAuthorizedKeys: z.boolean(),
  /** The file that hashedPasswordFile names: whether it is there now, as far as can be seen. */
  hashedPasswordFileState: z.enum(['present', 'absent', 'empty', 'not-visible']).optional(),
  /** Members of wheel may become root with sudo. */
  isInWheel: z.boolean().optional(),
})
export type DeclaredUser = z.infer<typeof DeclaredUser>

export const DeclaredUsers = z.object({
  mutableUsers: z.boolean(),
  users: z.array(DeclaredUser),
})
export type DeclaredUsers = z.infer<typeof DeclaredUsers>

/** shadow's state per account, from the scanner child as root. Never a hash. */
export const PasswordState = z.object({
  name: z.string(),
  state: z.enum(['set', 'locked', 'none']),
})
export type PasswordState = z.infer<typeof PasswordState>
