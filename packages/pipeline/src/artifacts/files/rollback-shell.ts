import type { Artifact, PlannedRollback } from '@tideline/model'
import { headerLines } from '#artifacts/header.ts'
import { rollbackBcachefsProgram } from '#artifacts/programs/rollback-bcachefs-program.ts'
import { rollbackProgram } from '#artifacts/programs/rollback-program.ts'
import { rollbackZfsProgram } from '#artifacts/programs/rollback-zfs-program.ts'
import type { RenderInput } from '#artifacts/render-input.ts'
import { shellQuoted } from '#artifacts/shell-quote.ts'
import { ROLLBACK_FOLDER } from './rollback-nix.ts'

const PROGRAMS: Record<PlannedRollback['program'], string> = {
  btrfs: rollbackProgram,
  zfs: rollbackZfsProgram,
  bcachefs: rollbackBcachefsProgram,
}

/** The rollback program under the values that it works with. */
export function rollbackShell(input: RenderInput): Artifact | undefined {
  const { rollback } = input.plan
  if (!rollback) return undefined
  const purpose = 'Run by rollback.nix in stage 1. Never run it on the running system.'
  const header = headerLines(input, 'rollback.sh', purpose).map((line) => `# ${line}`.trimEnd())
  const values = {
    ...rollback.values,
    form: rollback.form,
    if_it_fails: rollback.ifItFails,
    run: ROLLBACK_FOLDER,
  }
  const assignments = Object.entries(values).map(
    ([name, value]) => `tideline_${name}=${shellQuoted(value)}`,
  )
  const first = header.length + 1
  return {
    name: 'rollback.sh',
    language: 'shell',
    text: [...header, ...assignments, '', PROGRAMS[rollback.program] + END].join('\n'),
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

/** Reached where the program did not end the script. */
const END = [
  '',
  '# Where this is missing in stage 2, a unit says that / was not reset.',
  '[ -e "$tideline_run/rollback-failed" ] || {',
  '  mkdir -p "$tideline_run"',
  '  : > "$tideline_run/rollback-done"',
  '}',
  '',
].join('\n')
