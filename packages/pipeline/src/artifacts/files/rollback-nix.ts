import type { Artifact, PlannedRollback } from '@tideline/model'
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
    label: 'gives / a new, empty subvolume at each boot',
  })
  const report = origins.of(reportUnit(), {
    choice: 'root',
    label: 'says so where / could not be reset',
  })
  const body = nix.module(isUnit ? [] : ['lib'], nix.set([reset, report]))
  const purpose = `Gives / a new, empty subvolume ${rollback.subvolume} at each boot; rollback.sh is the program.`
  return nixFile(input, { name: 'rollback.nix', purpose, body, origins })
}

const program = nix.call(nix.reference('builtins', 'readFile'), nix.path('./rollback.sh'))

function stage1Unit({ deviceUnit }: PlannedRollback): Binding {
  const unit = nix.set([
    bind('description', nix.string('Start from an empty root subvolume')),
    bind('wantedBy', nix.strings(['initrd.target']), {
      comment: 'Wanted, not required: where it fails, the last root is still there to boot.',
    }),
    bind('requires', nix.strings([deviceUnit])),
    bind('after', nix.strings([deviceUnit, 'local-fs-pre.target']), {
      comment:
        'The unit of the disk itself: initrd-root-device.target waits for nothing here.\n' +
        'local-fs-pre: a resume from hibernation is over by then; a reset before it destroys the disk.',
    }),
    bind('before', nix.strings(['sysroot.mount'])),
    bind(
      'unitConfig',
      nix.set([
        bind('DefaultDependencies', nix.boolean(false)),
        bind('ConditionKernelCommandLine', nix.string('!tideline.keep-root')),
      ]),
    ),
    bind('serviceConfig', nix.set([bind('Type', nix.string('oneshot'))])),
    bind('script', program),
  ])
  return bind(['boot', 'initrd', 'systemd', 'services', UNIT], unit, {
    comment: `One boot without a reset: add tideline.keep-root to the kernel line,\nor rd.systemd.mask=${UNIT}.service.`,
  })
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
  const unit = nix.set([
    bind('description', nix.string('Report a root that was not reset at boot')),
    bind('wantedBy', nix.strings(['multi-user.target'])),
    bind('unitConfig', nix.set([bind('ConditionPathExists', nix.string(failure))])),
    bind('serviceConfig', nix.set([bind('Type', nix.string('oneshot'))])),
    bind('script', nix.indentedString(`cat ${failure} >&2\nexit 1\n`)),
  ])
  return bind(['systemd', 'services', REPORT_UNIT], unit, {
    comment: 'A failed unit that stays in sight; stage 1 is long over when anybody looks.',
    isSetApart: true,
  })
}
