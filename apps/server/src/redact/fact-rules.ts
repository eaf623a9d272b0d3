import type { FactName, Facts, FactValue } from '@tideline/model'
import type { Redactor } from '#redact/redactor.ts'

export type TextRule = (text: string) => string

/**
 * How each text below a value is said anew. What can be one of a few fixed words alone stays as it
 * is and has no rule; a text of any other kind without a rule does not compile.
 */
export type Rules<Value> = Value extends string
  ? TextRule
  : Value extends readonly (infer Element)[]
    ? Rules<Element>
    : {
        [Key in keyof Value as HasText<Value[Key]> extends true ? Key : never]-?: Rules<
          NonNullable<Value[Key]>
        >
      }

type HasText<Value> = [NonNullable<Value>] extends [string]
  ? string extends NonNullable<Value>
    ? true
    : false
  : NonNullable<Value> extends readonly (infer Element)[]
    ? HasText<Element>
    : NonNullable<Value> extends object
      ? {
          [Key in keyof NonNullable<Value>]-?: HasText<NonNullable<Value>[Key]>
        }[keyof NonNullable<Value>] extends false
        ? false
        : true
      : false

export type FactRules = {
  [Name in FactName as HasText<FactValue<Name>> extends true ? Name : never]: Rules<FactValue<Name>>
}

export function factRules(redactor: Redactor): FactRules {
  const { device, fileSystem, group, label, model, name, number, option } = redactor
  const { osName, path, subvolume, user, uuid, words } = redactor
  const mount = { mountPoint: path, source: device, fsType: fileSystem, root: path, device: number }
  const folders = {
    stateDirectories: path,
    stateLinks: path,
    cacheDirectories: path,
    logsDirectories: path,
    configurationDirectories: path,
  }
  return {
    identity: { hostName: redactor.host, hostId: uuid },
    os: { id: osName, prettyName: words, versionId: words },
    kernel: { release: words, architecture: words, resumeDevice: device, resumeOffset: number },
    swap: { path, onMountPoint: path },
    mounts: { ...mount, options: option, superOptions: option },
    blockDevices: {
      ...{ name, device: number, parents: name, fsType: fileSystem, fsUuid: uuid },
      ...{ fsLabel: label, partitionUuid: uuid, partitionLabel: label, model },
      ...{ mapperName: name, stableNames: path, raidLevel: words },
    },
    space: { mountPoint: path },
    fstab: { device, mountPoint: path, fsType: fileSystem, options: option },
    accounts: {
      users: { name: user, home: path, shell: path, groups: group },
      groups: { name: group, members: user },
    },
    declaredUsers: { users: { name: user, hashedPasswordFile: path } },
    passwords: { name: user },
    nix: { version: words, buildDirectory: path },
    nixos: {
      ...{ systemPath: path, bootedSystemPath: path, label: words },
      homeManagerUsers: user,
      initrdSecrets: path,
    },
    bootLoader: { espMountPoint: path, kernelsIn: path },
    configuration: { path },
    btrfs: { uuid, label, devices: name, dataProfile: words },
    subvolumes: { volumeUuid: uuid, path: subvolume },
    zfs: {
      ...{ name: path, mountPoint: path, mountPointProperty: device },
      ...{ encryptionRoot: path, keyLocation: words, snapshots: name },
    },
    units: { name: words, ...folders, user, group },
    tmpfiles: { type: tmpfilesType, path, user, group, age: words, linkTarget: path, file: words },
    backups: { unit: words, timer: words, paths: path },
    secrets: { keyPaths: path },
    homeManager: { user },
    persistedToday: { path, store: path, storedAt: path },
    linger: user,
  }

  function tmpfilesType(text: string): string {
    return /^[A-Za-z][-+!=~^$]*$/.test(text) ? text : name(text)
  }
}

/** Applies the rules to every text below `value` that has one. */
export function withRules(rules: unknown, value: unknown): unknown {
  if (typeof rules === 'function' && typeof value === 'string') return (rules as TextRule)(value)
  if (Array.isArray(value)) return value.map((element) => withRules(rules, element))
  if (typeof value !== 'object' || value === null || typeof rules !== 'object' || rules === null)
    return value
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      key,
      withRules((rules as Record<string, unknown>)[key], member),
    ]),
  )
}

export function redactFacts(facts: Facts, redactor: Redactor): Facts {
  const rules: Record<string, unknown> = factRules(redactor)
  const { words } = redactor
  const told = { from: words, why: words, help: words }
  return Object.fromEntries(
    Object.entries(facts).map(([name, fact]) => [
      name,
      withRules({ ...told, value: rules[name] }, fact),
    ]),
  ) as Facts
}
