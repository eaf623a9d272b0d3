import type { PersistedPaths, Plan } from '@tideline/model'
import { expect } from 'vitest'
import { rollbackProgram } from '../../packages/pipeline/src/artifacts/programs/rollback-program.ts'

/** What a plan must evaluate to, said a second time and from the plan alone. */
export function expectedConfig(plan: Plan): Record<string, unknown> {
  const { persistence, surroundings } = plan
  const users = Object.entries(persistence.users).filter(
    ([, { directories, files }]) => directories.length + files.length,
  )
  // A host that keeps paths already says itself by what module.
  const module = plan.today ? plan.today.module : persistence.form
  const listed = module === 'preservation' ? preservationPaths : paths
  const mountOptions = [
    ...(persistence.hideMounts ? ['x-gvfs-hide'] : []),
    ...(persistence.allowTrash ? ['x-gvfs-trash'] : []),
  ]
  const stores = {
    [persistence.store]: prune({
      ...(module === 'preservation'
        ? { commonMountOptions: mountOptions.length > 0 ? mountOptions : undefined }
        : {
            hideMounts: persistence.hideMounts || undefined,
            allowTrash: persistence.allowTrash || undefined,
          }),
      ...listed(persistence.system),
      users: Object.fromEntries(users.map(([name, of]) => [name, listed(of)])),
    }),
  }
  return prune({
    fileSystems: Object.fromEntries([
      ...plan.fileSystems.map(({ mountPoint, device, fsType, options, neededForBoot }) => [
        mountPoint,
        prune({ device, fsType, options, neededForBoot: neededForBoot || undefined }),
      ]),
      ...surroundings.earlyMounts.map((mountPoint) => [mountPoint, { neededForBoot: true }]),
    ]),
    preservation:
      module === 'preservation'
        ? prune({ enable: plan.today ? undefined : true, preserveAt: stores })
        : undefined,
    environment: prune({
      persistence: module === 'impermanence' ? stores : undefined,
      variables: surroundings.nixBuildDirectory && { NIX_REMOTE: 'daemon' },
    }),
    users: { users: accounts(plan) },
    security: surroundings.isSudoLectureOff
      ? { sudo: { extraConfig: 'Defaults lecture = never' } }
      : undefined,
    services: { openssh: { hostKeys: surroundings.sshHostKeys } },
    swapDevices: surroundings.swapDevices,
    boot: { initrd: stage1(plan) },
    systemd: { services: services(plan), suppressedSystemUnits: suppressed(plan, module) },
  })
}

function paths({ directories, files }: PersistedPaths) {
  return prune({
    directories: directories.map(({ path: directory, user, group, mode }) =>
      user || group || mode ? prune({ directory, user, group, mode }) : directory,
    ),
    files: files.map(({ path: file, parentUser: user, parentGroup: group, parentMode: mode }) =>
      user || group || mode ? { file, parentDirectory: prune({ user, group, mode }) } : file,
    ),
  })
}

function suppressed({ persistence }: Plan, module: string | undefined) {
  const isIdKept = persistence.system.files.some(({ path }) => path === '/etc/machine-id')
  return module === 'preservation' && isIdKept ? ['systemd-machine-id-commit.service'] : undefined
}

/** https://github.com/nix-community/preservation/blob/main/options.nix */
function preservationPaths({ directories, files, above = [] }: PersistedPaths) {
  const entry =
    (key: 'directory' | 'file', how?: string) => (of: PersistedPaths['files'][number]) => {
      const { path, user, group, mode } = of
      const isEarly = ['/etc/machine-id', '/var/lib/nixos'].some((early) =>
        `${early}/`.startsWith(`${path}/`),
      )
      const more = prune({ how, user, group, mode, inInitrd: isEarly || undefined })
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
  for (const { user, file: hashedPasswordFile } of surroundings.passwordFiles)
    all[user] = { ...all[user], hashedPasswordFile }
  for (const user of surroundings.lingerUsers) all[user] = { ...all[user], linger: true }
  return all
}

function stage1({ rollback }: Plan) {
  if (!rollback) return {}
  const program = expect.stringContaining(rollbackProgram)
  if (rollback.form === 'scripted') return { postResumeCommands: program }
  return {
    systemd: {
      services: {
        'tideline-rollback': {
          description: expect.any(String),
          wantedBy: ['initrd.target'],
          requires: [rollback.deviceUnit],
          after: [rollback.deviceUnit, 'local-fs-pre.target'],
          before: ['sysroot.mount'],
          unitConfig: {
            DefaultDependencies: false,
            ConditionKernelCommandLine: '!tideline.keep-root',
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
      unitConfig: { ConditionPathExists: '/run/tideline/rollback-failed' },
      serviceConfig: { Type: 'oneshot' },
      script: 'cat /run/tideline/rollback-failed >&2\nexit 1\n',
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
