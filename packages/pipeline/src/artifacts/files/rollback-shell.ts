import type { Artifact } from '@tideline/model'
import { headerLines } from '#artifacts/header.ts'
import { rollbackProgram } from '#artifacts/programs/rollback-program.ts'
import type { RenderInput } from '#artifacts/render-input.ts'
import { shellQuoted } from '#artifacts/shell-quote.ts'
import { ROLLBACK_FOLDER } from './rollback-nix.ts'

/** The rollback program under the values that it works with. */
export function rollbackShell(input: RenderInput): Artifact | undefined {
  const { rollback } = input.plan
  if (!rollback) return undefined
  const purpose = 'Run by rollback.nix in stage 1. Never run it on the running system.'
  const header = headerLines(input, 'rollback.sh', purpose).map((line) => `# ${line}`.trimEnd())
  const values = {
    device: rollback.device,
    uuid: rollback.uuid,
    subvolume: rollback.subvolume,
    expected: rollback.expected,
    keep_count: String(rollback.keepCount),
    keep_days: String(rollback.keepDays),
    form: rollback.form,
    run: ROLLBACK_FOLDER,
  }
  const assignments = Object.entries(values).map(
    ([name, value]) => `tideline_${name}=${shellQuoted(value)}`,
  )
  const first = header.length + 1
  return {
    name: 'rollback.sh',
    language: 'shell',
    text: [...header, ...assignments, '', rollbackProgram].join('\n'),
    origins: [
      {
        from: first,
        to: first + assignments.length - 1,
        choice: 'root',
        label: 'the values of the reset',
      },
    ],
  }
}
