import {
  nameableString,
  type PersistedPaths,
  type Plan,
  type PlannedPersistence,
} from '@tideline/model'
import { expect } from 'vitest'
import { rollbackBcachefsProgram } from '../../packages/pipeline/src/artifacts/programs/rollback-bcachefs-program.ts'
import { rollbackProgram } from '../../packages/pipeline/src/artifacts/programs/rollback-program.ts'
import { rollbackZfsProgram } from '../../packages/pipeline/src/artifacts/programs/rollback-zfs-program.ts'
import { expectedHomes, systemStores } from './expected-homes.ts'

/** What a plan must evaluate to, said a second time and from the plan alone. */
export function expectedConfig(plan: Plan): Record<string, unknown> {
  const { persistence, surroundings } = plan
  const kept = systemStores(plan)
  // What a host keeps already it has its own words for; the plan may have nothing to add.
  const isPrinted = !plan.today || kept.some(holdsAnything)
  const form = isPrinted ? persistence.form : undefined
  const stores = Object.fromEntries(kept.map((store) => [store.store, storeConfig(store)]))
  const bound = form === 'bind-mounts' ? kept.flatMap(boundPaths) : []
  return prune({
    ...expectedHomes(plan),
    fileSystems: withEarly(surroundings.earlyMounts, [
      ...plan.fileSystems.map(
        ({ mountPoint, device, fsType, options, neededForBoot }) =>
          [
            mountPoint,
            prune({ device, fsType, options, neededForBoot: neededForBoot || undefined }),
          ] as const,
      ),
      ...bound,
    ]),
    preservation:
      form === 'preservation'
        ? prune({ enable: plan.today ? undefined : true, preserveAt: stores })
        : undefined,
    environment: prune({
      persistence: form === 'impermanence' ? stores : undefined,
      variables: surroundings.nixBuildDirectory && { NIX_REMOTE: 'daemon' },
    }),
    users: { users: accounts(plan) },
    security: surroundings.isSudoLectureOff
      ? { sudo: { extraConfig: 'Defaults lecture = never' } }
      : undefined,
    services: { openssh: { hostKeys: surroundings.sshHostKeys } },
    swapDevices: surroundings.swapDevices,
    boot: { initrd: stage1(plan) },
    systemd: {
      services: services(plan),
      suppressedSystemUnits: suppressed(kept, form),
      tmpfiles: {
        settings: {
          tideline: form === 'bind-mounts' ? rulesOf(kept) : undefined,
          'tideline-links': linksOf(surroundings.links ?? []),
        },
      },
    },
  })
}

/** One that the host has, or one of ours beside: then both are said of it. */
function withEarly(
  mountPoints: readonly string[],
  entries: readonly (readonly [string, Record<string, unknown>])[],
) {
  const mounts: Record<string, object> = Object.fromEntries(entries)
  for (const mountPoint of mountPoints)
    mounts[mountPoint] = { ...mounts[mountPoint], neededForBoot: true }
  return mounts
}

function listsOf({ system, users }: PlannedPersistence): PersistedPaths[] {
  return [system, ...Object.values(users)]
}

function holdsAnything(store: PlannedPersistence): boolean {
  return listsOf(store).some(({ directories, files }) => directories.length + files.length > 0)
}

function storeConfig({ form, hideMounts, allowTrash, system, users }: PlannedPersistence) {
  const listed = form === 'preservation' ? preservationPaths : paths
  const options = gioOptions({ hideMounts, allowTrash })
  return prune({
    ...(form === 'preservation'
      ? { commonMountOptions: options.length > 0 ? options : undefined }
      : { hideMounts: hideMounts || undefined, allowTrash: allowTrash || undefined }),
    ...listed(system),
    users: Object.fromEntries(Object.entries(users).map(([name, of]) => [name, listed(of)])),
  })
}

function gioOptions({
  hideMounts,
  allowTrash,
}: Pick<PlannedPersistence, 'hideMounts' | 'allowTrash'>) {
  return [...(hideMounts ? ['x-gvfs-hide'] : []), ...(allowTrash ? ['x-gvfs-trash'] : [])]
}

/** A bind's device is the path on the store as the running system sees it; stage 1 adds its own prefix. */
function boundPaths(store: PlannedPersistence) {
  return listsOf(store).flatMap(({ directories, files }) =>
    [...directories, ...files].map(({ source, isEarly, mountOptions = [] }) => {
      const path = nameableString(source)!
      const options = ['bind', ...gioOptions(store), ...mountOptions]
      const device = `${store.store}${path}`
      return [path, prune({ device, fsType: 'none', options, neededForBoot: isEarly })] as const
    }),
  )
}

function linksOf(links: NonNullable<Plan['surroundings']['links']>) {
  return Object.fromEntries(
    links.map(({ path, target }) => [
      tmpfilesName(path),
      { L: { argument: target.replaceAll('%', '%%') } },
    ]),
  )
}

/** Between single quotes, where tmpfiles.d(5) knows escapes and specifiers. */
function tmpfilesName(path: string) {
  return path.replaceAll('%', '%%').replaceAll("'", "\\'")
}

function rulesOf(stores: readonly PlannedPersistence[]) {
  const rule =
    (type: string) =>
    ({ source, user, group, mode }: PersistedPaths['files'][number]) => {
      return [
        tmpfilesName(nameableString(source)!),
        prune({ [type]: prune({ user, group, mode }) }),
      ] as const
    }
  return Object.fromEntries(
    stores
      .flatMap(listsOf)
      .flatMap(({ directories, files, above = [] }) => [
        ...[...above, ...directories].map(rule('d')),
        ...files.map(rule('z')),
      ]),
  )
}

function paths({ directories, files }: PersistedPaths) {
  return prune({
    directories: directories.map(({ path: directory, user, group, mode }) =>
      user || group || mode ? prune({ directory, user, group, mode }) : directory,
    ),
    files: files.map(
      ({ path: file, method, parentUser: user, parentGroup: group, parentMode: mode }) =>
        user || group || mode || method
          ? prune({ file, method, parentDirectory: prune({ user, group, mode }) })
          : file,
    ),
  })
}

function suppressed(stores: readonly PlannedPersistence[], form: string | undefined) {
  const isIdKept = stores.some(({ system }) =>
    system.files.some(({ path }) => path === '/etc/machine-id'),
  )
  const isOurs = form === 'preservation' || form === 'bind-mounts'
  return isOurs && isIdKept ? ['systemd-machine-id-commit.service'] : undefined
}

/** https://github.com/nix-community/preservation/blob/main/options.nix */
function preservationPaths({ directories, files, above = [] }: PersistedPaths) {
  const entry =
    (key: 'directory' | 'file', kind?: string) => (of: PersistedPaths['files'][number]) => {
      const { path, source, user, group, mode, method, isEarly: inInitrd, mountOptions } = of
      const { parentUser, parentGroup, parentMode } = of
      const parent = prune({ user: parentUser, group: parentGroup, mode: parentMode })
      // A link in a home has its folder configured by the module itself.
      const configureParent = (method && path === source) || undefined
      const said = { user, group, mode, configureParent, parent, mountOptions, inInitrd }
      const more = prune({ how: kind ?? method, ...said })
      return Object.keys(more).length > 0 ? { [key]: path, ...more } : path
    }
  return prune({
    directories: [
      ...above.map(entry('directory', '_intermediate')),
      ...directories.map(entry('directory')),
    ],
    files: files.map(entry('file')),
  })
}

function accounts({ surroundings }: Plan) {
  const declared = surroundings.declaredUsers.map(({ name, isNormalUser, ...rest }) => [
    name,
    prune({ ...rest, [isNormalUser ? 'isNormalUser' : 'isSystemUser']: true }),
  ])
  const all: Record<string, object> = Object.fromEntries(declared)
  for (const { user, file: hashedPasswordFile, instead = [] } of surroundings.passwordFiles) {
    const nothing = Object.fromEntries(instead.map((option) => [option, null]))
    all[user] = { ...all[user], ...nothing, hashedPasswordFile }
  }
  for (const user of surroundings.lingerUsers) all[user] = { ...all[user], linger: true }
  return all
}

function stage1({ rollback }: Plan) {
  if (!rollback) return {}
  const program = expect.stringContaining(
    { btrfs: rollbackProgram, zfs: rollbackZfsProgram, bcachefs: rollbackBcachefsProgram }[
      rollback.program
    ],
  )
  if (rollback.form === 'scripted') return { postResumeCommands: program }
  return {
    systemd: {
      services: {
        'tideline-rollback': {
          description: expect.any(String),
          ...(rollback.ifItFails === 'stop'
            ? { requiredBy: ['initrd.target', 'sysroot.mount'] }
            : { wantedBy: ['initrd.target'] }),
          requires: rollback.waitsFor,
          after: [...rollback.waitsFor, ...(rollback.startsAfter ?? []), 'local-fs-pre.target'],
          before: ['sysroot.mount'],
          unitConfig: {
            DefaultDependencies: false,
            ConditionKernelCommandLine: '!tideline.keep-root',
            ...(rollback.ifItFails === 'stop' && {
              OnFailure: 'emergency.target',
              OnFailureJobMode: 'replace-irreversibly',
            }),
          },
          serviceConfig: { Type: 'oneshot' },
          script: program,
        },
      },
    },
  }
}

function services({ rollback, surroundings }: Plan) {
  return prune({
    'tideline-rollback-report': rollback && {
      description: expect.any(String),
      wantedBy: ['multi-user.target'],
      unitConfig: {
        ConditionPathExists: '!/run/tideline/rollback-done',
        ConditionKernelCommandLine: [
          '!tideline.keep-root',
          '!rd.systemd.mask=tideline-rollback.service',
        ],
      },
      serviceConfig: { Type: 'oneshot' },
      script: expect.stringContaining('cat /run/tideline/rollback-failed >&2'),
    },
    'nix-daemon': surroundings.nixBuildDirectory && {
      environment: { TMPDIR: surroundings.nixBuildDirectory },
      serviceConfig: { CacheDirectory: 'nix' },
    },
  })
}

/** Without what is undefined, or empty all through. */
export function prune(content: Record<string, unknown>): Record<string, unknown> {
  const entries = Object.entries(content).map(([name, value]) => [name, pruned(value)] as const)
  return Object.fromEntries(entries.filter(([, value]) => !isEmpty(value)))
}

function pruned(value: unknown): unknown {
  // A matcher of the test runner is no content.
  const isContent = typeof value === 'object' && value !== null && !('asymmetricMatch' in value)
  return isContent && !Array.isArray(value) ? prune({ ...value }) : value
}

function isEmpty(value: unknown): boolean {
  if (value === undefined) return true
  if (typeof value !== 'object' || value === null || 'asymmetricMatch' in value) return false
  return Object.keys(value).length === 0
}
