import {
  type FactName,
  type Facts,
  type FactValue,
  keptToday,
  moduleToday,
  type PersistedToday,
  type PersistenceModule,
  storesToday,
} from '@tideline/model'
import { optionalSources } from './optional-sources.ts'
import type { Sources } from './sources.ts'

/** What hardware-configuration.nix beside it makes the host's own configuration of. */
export type HostConfiguration = {
  modules: string[]
  nixpkgs: string
  config: Record<string, unknown>
  accounts: Record<string, object>
  groups: Record<string, object>
}

/** A host's own configuration, before ours: NixOS makes of it the very facts that were read. */
export function hostConfiguration(facts: Facts, sources: Sources): HostConfiguration {
  const module = moduleToday(facts)
  return {
    modules: [
      ...(module === undefined ? [] : [moduleFile(module, sources)]),
      ...(usesHomeManager(facts) ? [`${optionalSources['home-manager']}/nixos`] : []),
    ],
    nixpkgs: sources.nixpkgs,
    config: {
      ...systemOf(facts),
      ...(usesHomeManager(facts) ? { 'home-manager': homesOf(facts) } : {}),
      fileSystems: fileSystemsOf(facts),
      swapDevices: swapOf(facts, ['partition', 'file']).map(({ path: device }) => ({ device })),
      zramSwap: { enable: swapOf(facts, ['zram']).length > 0 },
      ...(module === undefined ? {} : listToday(facts, module)),
    },
    accounts: accountsOf(facts),
    groups: groupsOf(facts),
  }
}

function moduleFile(module: PersistenceModule, sources: Sources): string {
  return `${sources[module]}/${module === 'preservation' ? 'module.nix' : 'nixos.nix'}`
}

/** Where its sources are given: without them what it lists cannot be evaluated. */
function usesHomeManager(facts: Facts): boolean {
  const users = knownOf(facts, 'nixos')?.homeManagerUsers ?? []
  return users.length > 0 && optionalSources['home-manager'] !== undefined
}

/** As little as it can be: to have it. */
function homesOf(facts: Facts): object {
  const home = { home: { stateVersion: '24.05' } }
  const users = knownOf(facts, 'nixos')?.homeManagerUsers ?? []
  return { useGlobalPkgs: true, users: Object.fromEntries(users.map((name) => [name, home])) }
}

function systemOf(facts: Facts): Record<string, unknown> {
  const nixos = knownOf(facts, 'nixos')
  const usesZfs = knownOf(facts, 'fstab')?.some(({ fsType }) => fsType === 'zfs')
  return {
    system: {
      stateVersion: knownOf(facts, 'os')?.versionId ?? '26.05',
      etc: { overlay: overlayOf(nixos?.etcOverlay) },
      'nixos-init': { enable: nixos?.hasNixosInit ?? false },
    },
    boot: {
      loader: loaderOf(facts),
      initrd: {
        systemd: { enable: nixos?.stage1 !== 'scripted' },
        luks: { devices: luksDevicesOf(facts) },
      },
    },
    networking: {
      hostName: knownOf(facts, 'identity')?.hostName ?? 'host',
      ...(usesZfs ? { hostId: '0a1b2c3d' } : {}),
    },
    services: {
      openssh: { enable: nixos?.hasSshd ?? false },
      userborn: { enable: nixos?.userManagement === 'userborn' },
    },
    systemd: { sysusers: { enable: nixos?.userManagement === 'sysusers' } },
    users: { mutableUsers: knownOf(facts, 'declaredUsers')?.mutableUsers ?? true },
  }
}

function overlayOf(overlay: 'mutable' | 'immutable' | undefined): object {
  return overlay === undefined ? {} : { enable: true, mutable: overlay === 'mutable' }
}

function loaderOf(facts: Facts): object {
  const loader = knownOf(facts, 'bootLoader')
  const disk = knownOf(facts, 'blockDevices')?.find(({ kind }) => kind === 'disk')
  if (loader?.kind === 'systemd-boot')
    return { 'systemd-boot': { enable: true }, efi: { canTouchEfiVariables: true } }
  if (loader?.kind !== 'grub') return { grub: { enable: false } }
  return {
    grub: loader.isEfi
      ? { enable: true, device: 'nodev', efiSupport: true }
      : { enable: true, device: `/dev/${disk?.name ?? 'vda'}` },
    efi: { canTouchEfiVariables: loader.isEfi, efiSysMountPoint: loader.espMountPoint ?? '/boot' },
  }
}

function luksDevicesOf(facts: Facts): Record<string, { device: string }> {
  const devices = knownOf(facts, 'blockDevices') ?? []
  const entries = devices
    .filter(({ kind, mapperName }) => kind === 'luks' && mapperName !== undefined)
    .map(({ mapperName, parents: [parent] }) => {
      const uuid = devices.find(({ name }) => name === parent)?.fsUuid
      return [mapperName!, { device: `/dev/disk/by-uuid/${uuid}` }] as const
    })
  return Object.fromEntries(entries)
}

/** fstab is made of `fileSystems`; a kept path in it belongs to its list, and swap is no mount. */
function fileSystemsOf(facts: Facts): Record<string, object> {
  const kept = new Set(moduleToday(facts) ? keptToday(facts).map(({ path }) => path) : [])
  const entries = (knownOf(facts, 'fstab') ?? [])
    .filter(({ fsType, mountPoint }) => fsType !== 'swap' && !kept.has(mountPoint))
    .map(({ mountPoint, device, fsType, options }) => {
      const own = options.filter((option) => option !== 'x-initrd.mount')
      return [
        mountPoint,
        {
          ...{ device, fsType },
          ...(own.length > 0 ? { options: own } : {}),
          neededForBoot: own.length < options.length,
        },
      ] as const
    })
  return Object.fromEntries(entries)
}

function swapOf(facts: Facts, kinds: readonly string[]): FactValue<'swap'> {
  return (knownOf(facts, 'swap') ?? []).filter(({ kind }) => kinds.includes(kind))
}

/** As an owner writes it: what lies in a home among that user's. */
function listToday(facts: Facts, module: PersistenceModule): Record<string, unknown> {
  const entries = keptToday(facts)
  const users = (knownOf(facts, 'accounts')?.users ?? []).filter(({ uid }) => uid >= 1000)
  const ownerOf = ({ path }: PersistedToday) =>
    users.find(({ home }) => path.startsWith(`${home}/`))
  const stores = storesToday(entries).map((store) => {
    const of = entries.filter((entry) => entry.store === store)
    const ofUsers = users.map((user) => {
      const own = of.filter((entry) => ownerOf(entry) === user)
      return [user.name, listsOf(own, module, user.home.length + 1)] as const
    })
    const system = of.filter((entry) => !ownerOf(entry))
    const lists = { ...listsOf(system, module), users: Object.fromEntries(ofUsers) }
    return [store, lists] as const
  })
  if (module === 'impermanence') return { environment: { persistence: Object.fromEntries(stores) } }
  return {
    preservation: { enable: true, preserveAt: Object.fromEntries(stores) },
    systemd: { suppressedSystemUnits: ['systemd-machine-id-commit.service'] },
  }
}

function listsOf(entries: readonly PersistedToday[], module: PersistenceModule, from = 0): object {
  const listed = (kind: 'directory' | 'file') =>
    entries
      .filter((entry) => entry.kind === kind)
      .map(({ path, how }) =>
        module === 'impermanence'
          ? path.slice(from)
          : {
              [kind]: path.slice(from),
              how: how === 'link' ? 'symlink' : 'bindmount',
              inInitrd: ['/etc/machine-id', '/var/lib/nixos'].includes(path),
            },
      )
  return { directories: listed('directory'), files: listed('file') }
}

/** Every account that is there, since a service of the host's own may have made it. */
function accountsOf(facts: Facts): Record<string, object> {
  const declared = knownOf(facts, 'declaredUsers')?.users ?? []
  const groups = knownOf(facts, 'accounts')?.groups ?? []
  const made = (knownOf(facts, 'accounts')?.users ?? []).flatMap(({ name, uid, gid, home }) => {
    const said = declared.find((user) => user.name === name)
    // A person who is only in /etc/passwd is what the answers to problems declare.
    if (uid >= 1000 && uid < 60_000 && !said) return []
    const group = groups.find((one) => one.gid === gid)?.name
    const isNormalUser = said?.isNormalUser ?? false
    const account = {
      ...(name === 'root' ? {} : { isNormalUser, isSystemUser: !isNormalUser, home }),
      uid,
      ...(group === undefined ? {} : { group }),
      ...(said?.isInWheel ? { extraGroups: ['wheel'] } : {}),
      ...(said?.hasAuthorizedKeys ? { openssh: { authorizedKeys: { keys: [A_KEY] } } } : {}),
      ...Object.fromEntries((said?.passwordOptions ?? []).map((option) => [option, A_HASH])),
      ...(said?.hashedPasswordFile ? { hashedPasswordFile: said.hashedPasswordFile } : {}),
    }
    return [[name, account] as const]
  })
  return Object.fromEntries(made)
}

/** Nobody's: of the form that NixOS asks for. */
const A_HASH = `$6$aaaaaaaaaaaaaaaa$${'b'.repeat(86)}`
const A_KEY = `ssh-ed25519 ${'A'.repeat(68)} somebody`

/** Without their numbers, which NixOS gives itself where a service declares none. */
function groupsOf(facts: Facts): Record<string, object> {
  const groups = knownOf(facts, 'accounts')?.groups ?? []
  return Object.fromEntries(groups.map(({ name }) => [name, {}]))
}

function knownOf<Name extends FactName>(facts: Facts, name: Name): FactValue<Name> | undefined {
  const fact = facts[name]
  return fact.state === 'known' ? (fact.value as FactValue<Name>) : undefined
}
