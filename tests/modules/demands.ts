import type { Plan } from '@tideline/model'
import { rollbackBcachefsProgram } from '../../packages/pipeline/src/artifacts/programs/rollback-bcachefs-program.ts'
import { rollbackProgram } from '../../packages/pipeline/src/artifacts/programs/rollback-program.ts'
import { rollbackZfsProgram } from '../../packages/pipeline/src/artifacts/programs/rollback-zfs-program.ts'
import { compared } from './compared.ts'
import { fileSystemComplaints } from './file-systems.ts'
import { keptComplaints } from './kept.ts'
import type { Evaluated } from './report.ts'

/**
 * What is wrong with an evaluated configuration, each in a line; nothing where it is what the plan
 * says. What the host's own configuration has wrong without ours is the host's.
 */
export function demands(evaluated: Evaluated): string[] {
  return [
    ...wordsOfTheModules(evaluated),
    ...fileSystemComplaints(evaluated),
    ...keptComplaints(evaluated),
    ...rollbackComplaints(evaluated),
    ...accountComplaints(evaluated),
    ...surroundingComplaints(evaluated),
  ]
}

function wordsOfTheModules({ before, after }: Evaluated): string[] {
  const isNew = (of: 'failedAssertions' | 'warnings') =>
    after[of].filter((words) => !before[of].includes(words))
  return [
    ...isNew('failedAssertions').map((words) => `failed assertion: ${words}`),
    ...isNew('warnings').map((words) => `warning: ${words}`),
  ]
}

const PROGRAMS: Record<NonNullable<Plan['rollback']>['program'], string> = {
  btrfs: rollbackProgram,
  zfs: rollbackZfsProgram,
  bcachefs: rollbackBcachefsProgram,
}

function rollbackComplaints({ after, plan: { rollback } }: Evaluated): string[] {
  const form = rollback?.form
  const program = rollback ? PROGRAMS[rollback.program] : rollbackProgram
  const isStop = rollback?.ifItFails === 'stop'
  const unit = after.stage1Units['tideline-rollback.service'] ?? undefined
  const report = after.units['tideline-rollback-report.service'] ?? undefined
  const hook = after.scriptedStage1.postResumeCommands
  return [
    ...compared(
      'stage 1 unit of the rollback',
      unit && settingsOf(unit.text),
      stage1Unit(rollback),
    ),
    ...compared(
      'what wants the rollback',
      unit?.wantedBy,
      unit && (isStop ? [] : ['initrd.target']),
    ),
    ...compared(
      'what requires the rollback',
      unit?.requiredBy,
      unit && (isStop ? ['initrd.target', 'sysroot.mount'] : []),
    ),
    ...compared(
      'text of the rollback',
      after.stage1Scripts['tideline-rollback']?.includes(program) ?? false,
      form === 'systemd',
    ),
    ...compared('hook of stage 1', hook.includes(program), form === 'scripted'),
    ...compared(
      'unit that reports a failed rollback',
      report && settingsOf(report.text),
      rollback && {
        ConditionPathExists: ['!/run/tideline/rollback-done'],
        ConditionKernelCommandLine: [
          '!tideline.keep-root',
          '!rd.systemd.mask=tideline-rollback.service',
        ],
        Type: ['oneshot'],
      },
    ),
    ...compared('what wants the report', report?.wantedBy, report && ['multi-user.target']),
  ]
}

function stage1Unit(rollback: Plan['rollback']): Record<string, string[]> | undefined {
  if (rollback?.form !== 'systemd') return undefined
  return {
    After: [...rollback.waitsFor, ...(rollback.startsAfter ?? []), 'local-fs-pre.target'],
    Before: ['sysroot.mount'],
    ConditionKernelCommandLine: ['!tideline.keep-root'],
    DefaultDependencies: ['false'],
    ...(rollback.ifItFails === 'stop' && {
      OnFailure: ['emergency.target'],
      OnFailureJobMode: ['replace-irreversibly'],
    }),
    Requires: rollback.waitsFor,
    Type: ['oneshot'],
  }
}

/** Settings of a unit file by name, without what every service of NixOS has or is asked apart. */
function settingsOf(text: string): Record<string, string[]> {
  const found: Record<string, string[]> = {}
  for (const [, name, value] of text.matchAll(/^(\w+)=(.*)$/gm)) {
    if (/^(?:Description|Environment|ExecStart|WantedBy|X-.*)$/.test(name!)) continue
    found[name!] = [...(found[name!] ?? []), ...value!.split(' ')]
  }
  return found
}

function accountComplaints({ before, after, plan: { surroundings } }: Evaluated): string[] {
  const names = new Set([...Object.keys(before.users), ...Object.keys(after.users)])
  return [...names].flatMap((name) => {
    const declared = surroundings.declaredUsers.find((user) => user.name === name)
    const file = surroundings.passwordFiles.find(({ user }) => user === name)?.file
    const expected = {
      ...before.users[name],
      ...(declared && {
        uid: declared.uid,
        home: declared.home,
        group: declared.group ?? (declared.isNormalUser ? 'users' : ''),
        isNormalUser: declared.isNormalUser,
        isSystemUser: !declared.isNormalUser,
        extraGroups: declared.extraGroups,
        hashedPasswordFile: null,
        linger: after.users[name]?.linger ?? null,
      }),
      ...(file === undefined ? {} : { hashedPasswordFile: file }),
      ...(surroundings.lingerUsers.includes(name) ? { linger: true } : {}),
    }
    return compared(`account ${name}`, after.users[name], expected)
  })
}

function surroundingComplaints({ before, after, plan: { surroundings } }: Evaluated): string[] {
  const { sshHostKeys, swapDevices, isSudoLectureOff, nixBuildDirectory } = surroundings
  const daemon = after.nixDaemon
  return [
    ...compared(
      'host keys',
      after.hostKeys,
      sshHostKeys.length > 0 ? sshHostKeys : before.hostKeys,
    ),
    ...compared(
      'swap',
      after.swapDevices,
      swapDevices?.map(({ device }) => device) ?? before.swapDevices,
    ),
    ...compared(
      'the lecture of sudo is off',
      after.sudo.includes('Defaults lecture = never'),
      isSudoLectureOff,
    ),
    ...compared('where Nix builds', daemon.environment.TMPDIR, nixBuildDirectory),
    ...compared(
      'the folder for it',
      daemon.serviceConfig.CacheDirectory,
      nixBuildDirectory && 'nix',
    ),
    ...compared('NIX_REMOTE', after.nixRemote, nixBuildDirectory ? 'daemon' : before.nixRemote),
  ]
}
