import type { Step } from '@tideline/model'
import { expect, it } from 'vitest'
import { render } from '../../packages/pipeline/src/artifacts/render.ts'
import { fullPlan, inputWith, sampleStep } from './sample-plans.ts'

const COPIES: Step['copies'] = [{ from: '/var/lib/x', to: '/persist' }]
const SET_ASIDE: Step['undoCommands'] = [
  { argv: ['sh', '-c', 'mv -n "$1" "$2"\nsync', 'sh', "it's", '/aside'], asRoot: true },
  { argv: ['systemctl', 'start', '--', 'x.service'], asRoot: true },
]

it('a copy that ages can be taken back alone, by what migrate.sh runs for that', () => {
  expect(stepsWith({ copies: COPIES, isOldAfterBoot: true, undoCommands: SET_ASIDE })).toContain(
    [
      '**Undo:** In words.',
      '**Undo by these commands, in the system of today:**',
      `\`\`\`sh
sudo sh -c 'mv -n "$1" "$2"
sync' sh 'it'\\''s' /aside
sudo systemctl start -- x.service
\`\`\``,
    ].join('\n\n'),
  )
})

it('commands that can be read are given for any step', () => {
  const undoCommands = [{ argv: ['mv', '-n', '-T', '--', '/aside/a b', '/a b'], asRoot: true }]
  expect(stepsWith({ undoCommands })).toContain(
    "**Undo:** In words.\n\n**Undo by these commands:**\n\n```sh\nsudo mv -n -T -- '/aside/a b' '/a b'\n```",
  )
})

it.each([
  ['what does not age', { copies: COPIES, undoCommands: SET_ASIDE }],
  ['a copy with nothing to take back', { copies: COPIES, isOldAfterBoot: true as const }],
])('of %s there are words alone', (_, step) => {
  expect(stepsWith(step)).not.toContain('Undo by')
})

function stepsWith(rest: Partial<Step>): string {
  const steps = [sampleStep('one', { ...rest, undo: 'In words.' })]
  const phases = [{ id: 'before' as const, title: 'Before', note: 'Now.', steps }]
  const plan = { ...fullPlan, migration: { ...fullPlan.migration, phases } }
  return render(inputWith(plan)).find(({ name }) => name === 'STEPS.md')!.text
}
