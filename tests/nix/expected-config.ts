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
  const module = plan.today ? plan.today.module : 'impermanence'
  const listed = module === 'preservation' ? preservationPaths : paths
  const stores = {
    [persistence.store]: prune({
      hideMounts: persistence.hideMounts || undefined,
      allowTrash: persistence.allowTrash || undefined,
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
    preservation: module === 'preservation' ? { preserveAt: stores } : undefined,
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
    systemd: { services: services(plan) },
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

/** https://github.com/nix-community/preservation/blob/main/options.nix */
function preservationPaths({ directories, files }: PersistedPaths) {
  const entry = (key: 'directory' | 'file') => (of: PersistedPaths['files'][number]) => {
    const { path, user, group, mode, parentUser, parentGroup, parentMode } = of
    const parent = prune({ user: parentUser, group: parentGroup, mode: parentMode })
    const isOdd = Object.keys(parent).length > 0
    const more = prune({
      ...{ user, group, mode, parent, configureParent: isOdd || undefined },
      inInitrd: ['/etc/machine-id', '/var/lib/nixos'].includes(path) || undefined,
    })
    return Object.keys(more).length > 0 ? { [key]: path, ...more } : path
  }
  return prune({
    directories: directories.map(entry('directory')),
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
