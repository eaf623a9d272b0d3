import type { Artifact, PlannedRollback, ResetFailure } from '@tideline/model'
import { type Binding, bind, nix } from '@tideline/nix'
import { nixFile, Origins } from '#artifacts/nix-file.ts'
import type { RenderInput } from '#artifacts/render-input.ts'

/** Where the rollback program works, and leaves word of a failure for stage 2. */
export const ROLLBACK_FOLDER = '/run/tideline'

const UNIT = 'tideline-rollback'
const REPORT_UNIT = 'tideline-rollback-report'

/** What runs the rollback program in stage 1, and what tells of its failure in stage 2. */
export function rollbackNix(input: RenderInput): Artifact | undefined {
  const { rollback } = input.plan
  if (!rollback) return undefined
  const origins = new Origins()
  const isUnit = rollback.form === 'systemd'
  const reset = origins.of(isUnit ? stage1Unit(rollback) : stage1Hook(), {
    choice: 'root',
    label: `gives / ${rollback.makes} at each boot`,
  })
  const report = origins.of(reportUnit(), {
    choice: 'root',
    label: 'says so where / could not be reset',
  })
  const body = nix.module(isUnit ? [] : ['lib'], nix.set([reset, report]))
  const purpose = `Gives / ${rollback.makes} at each boot; rollback.sh is the program.`
  return nixFile(input, { name: 'rollback.nix', purpose, body, origins })
}

const program = nix.call(nix.reference('builtins', 'readFile'), nix.path('./rollback.sh'))

function stage1Unit(rollback: PlannedRollback): Binding {
  const { waitsFor, startsAfter = [], ifItFails } = rollback
  const unit = nix.set([
    bind('description', nix.string('Start from a new root')),
    ...WANTED[ifItFails],
    bind('requires', nix.strings(waitsFor)),
    bind('after', nix.strings([...waitsFor, ...startsAfter, 'local-fs-pre.target']), {
      comment:
        'What holds the root must be there: initrd-root-device.target waits for nothing here.\n' +
        'local-fs-pre: a resume from hibernation is over by then; a reset before it destroys the disk.',
    }),
    bind('before', nix.strings(['sysroot.mount'])),
    bind(
      'unitConfig',
      nix.set([
        bind('DefaultDependencies', nix.boolean(false)),
        bind('ConditionKernelCommandLine', nix.string('!tideline.keep-root')),
        ...ON_FAILURE[ifItFails],
      ]),
    ),
    bind('serviceConfig', nix.set([bind('Type', nix.string('oneshot'))])),
    bind('script', program),
  ])
  return bind(['boot', 'initrd', 'systemd', 'services', UNIT], unit, {
    comment: SKIPPED[ifItFails],
  })
}

const WANTED: Record<ResetFailure, Binding[]> = {
  'boot-last': [
    bind('wantedBy', nix.strings(['initrd.target']), {
      comment: 'Wanted, not required: where it fails, the last root is still there to boot.',
    }),
  ],
  stop: [
    bind('requiredBy', nix.strings(['initrd.target', 'sysroot.mount']), {
      comment: 'Required: where it fails, the last root is not even mounted.',
    }),
  ],
}

const ON_FAILURE: Record<ResetFailure, Binding[]> = {
  'boot-last': [],
  stop: [
    bind('OnFailure', nix.string('emergency.target')),
    bind('OnFailureJobMode', nix.string('replace-irreversibly')),
  ],
}

// What requires a masked unit fails.
const SKIPPED: Record<ResetFailure, string> = {
  'boot-last': `One boot without a reset: add tideline.keep-root to the kernel line,\nor rd.systemd.mask=${UNIT}.service.`,
  stop: 'One boot without a reset: add tideline.keep-root to the kernel line.',
}

/** For a stage 1 that is a script: it runs the text within its own. */
function stage1Hook(): Binding {
  return bind(
    ['boot', 'initrd', 'postResumeCommands'],
    nix.call(nix.reference('lib', 'mkAfter'), program),
    {
      comment:
        'One boot without a reset: add tideline.keep-root to the kernel line.\n' +
        'After the resume from hibernation: a reset before it destroys the disk.',
    },
  )
}

function reportUnit(): Binding {
  const failure = `${ROLLBACK_FOLDER}/rollback-failed`
  const script = `cat ${failure} >&2 || echo '/ was not reset: journalctl -b -u ${UNIT}' >&2\nexit 1\n`
  const unit = nix.set([
    bind('description', nix.string('Report a root that was not reset at boot')),
    bind('wantedBy', nix.strings(['multi-user.target'])),
    bind(
      'unitConfig',
      nix.set([
        bind('ConditionPathExists', nix.string(`!${ROLLBACK_FOLDER}/rollback-done`), {
          comment:
            'By what a reset leaves at its end: where it could not even begin, nothing else tells.',
        }),
        bind(
          'ConditionKernelCommandLine',
          nix.strings(['!tideline.keep-root', `!rd.systemd.mask=${UNIT}.service`]),
        ),
      ]),
    ),
    bind('serviceConfig', nix.set([bind('Type', nix.string('oneshot'))])),
    bind('script', nix.indentedString(script)),
  ])
  return bind(['systemd', 'services', REPORT_UNIT], unit, {
    comment: 'A failed unit that stays in sight; stage 1 is long over when anybody looks.',
    isSetApart: true,
  })
}
