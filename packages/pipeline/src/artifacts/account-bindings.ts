import { compareBytes, type PlannedSurroundings, visibleText } from '@tideline/model'
import { type Binding, bind, type NixNode, nix } from '@tideline/nix'
import type { Origin } from '#artifacts/nix-file.ts'

type DeclaredUser = PlannedSurroundings['declaredUsers'][number]
type PasswordFile = PlannedSurroundings['passwordFiles'][number]

/** One `users.users.<name>` for each account that the plan says something of. */
export function accountBindings({
  passwordFiles,
  declaredUsers,
  lingerUsers,
}: PlannedSurroundings): { binding: Binding; origin: Origin }[] {
  const names = [
    ...passwordFiles.map(({ user }) => user),
    ...declaredUsers.map(({ name }) => name),
    ...lingerUsers,
  ]
  return [...new Set(names)].sort(compareBytes).map((name) => {
    const declared = declaredUsers.find((user) => user.name === name)
    const own = passwordFiles.find(({ user }) => user === name)
    const file = own?.file
    const lingers = lingerUsers.includes(name)
    const account = nix.set([
      ...(declared ? declaration(declared) : []),
      ...(own ? password(own) : []),
      ...(lingers ? [bind('linger', nix.boolean(true))] : []),
    ])
    return {
      binding: bind(['users', 'users', name], account, {
        comment: commentOf(declared, file),
      }),
      origin: originOf(name, declared, file),
    }
  })
}

function commentOf(declared: DeclaredUser | undefined, file: string | undefined): string {
  if (declared)
    return 'So far it is in /etc/passwd only, which starts empty; with the number it has.'
  if (file !== undefined)
    return 'A password set with passwd is lost with /etc/shadow; its hash is read from here.'
  return 'Its services start at boot: so far a file in /var/lib/systemd says so.'
}

function originOf(
  name: string,
  declared: DeclaredUser | undefined,
  file: string | undefined,
): Origin {
  if (!declared && file === undefined)
    return {
      choice: 'surroundings.lingerUsers',
      label: visibleText(`services of ${name} start at boot`),
    }
  return {
    choice: declared ? 'surroundings.declaredUsers' : 'surroundings.passwordFiles',
    label: visibleText(`${name} can log in after the reboot`),
  }
}

/** Each way to give a password that the host has already makes room for this one. */
function password({ file, instead = [] }: PasswordFile): Binding[] {
  const forced = (value: NixNode) => nix.call(nix.reference('lib', 'mkForce'), value)
  const own = nix.string(file)
  return [
    bind('hashedPasswordFile', instead.includes('hashedPasswordFile') ? forced(own) : own),
    ...instead
      .filter((option) => option !== 'hashedPasswordFile')
      .map((option) => bind(option, forced(nix.reference('null')))),
  ]
}

export function isForcingPasswords({ passwordFiles }: PlannedSurroundings): boolean {
  return passwordFiles.some(({ instead = [] }) => instead.length > 0)
}

function declaration({ uid, group, home, isNormalUser, extraGroups }: DeclaredUser): Binding[] {
  return [
    bind(isNormalUser ? 'isNormalUser' : 'isSystemUser', nix.boolean(true)),
    bind('uid', nix.integer(uid)),
    ...(group === undefined ? [] : [bind('group', nix.string(group))]),
    bind('home', nix.string(home)),
    ...(extraGroups.length === 0 ? [] : [bind('extraGroups', nix.strings(extraGroups))]),
  ]
}
