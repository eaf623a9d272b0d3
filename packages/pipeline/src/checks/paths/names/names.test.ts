import { expect, test } from 'vitest'
import { testCheck } from '#checks/check-cases.ts'
import { answerOf } from '#checks/sample-answer.ts'
import { sampleInput } from '#design/sample-input.ts'
import { nameChecks } from './index.ts'

const names: Record<string, string> = {
  'NAME-1': 'new\nline',
  'NAME-2': '100%h',
  'NAME-3': 'Übung',
  'NAME-4': '\\xff',
  'NAME-5': '-'.repeat(70),
}

for (const check of nameChecks.filter(({ code }) => code in names)) {
  const path = `/srv/${names[check.code]}`
  testCheck(check, {
    fires: { 'it is kept': { rules: [`keep ${path}`], says: [{ severity: 'blocker', path }] } },
    quiet: {
      'its folder is kept': { rules: ['keep /srv'] },
      'it is lost': { rules: [`lose ${path}`] },
    },
  })
}

test('the fix keeps the nearest folder that can be kept, but never /etc', () => {
  const fixed = (path: string) => {
    const [problem] = answerOf('NAME-3', sampleInput({ rules: [`keep ${path}`] })).problems
    return problem?.fix?.edits ?? problem?.remedy
  }
  const rule = { path: '/home/ada', kind: 'directory', decision: 'keep' }
  expect(fixed('/home/ada/Übung/ß')).toEqual([{ edit: 'set-rule', rule }])
  expect(fixed('/etc/ünit')).toBe('Rename it, or decide to lose it.')
  expect(fixed('/ünit')).toBe('Rename it, or decide to lose it.')
})

test('the way to keep it is said, and offered, where the home has links of Nix too', () => {
  const entries = {
    '/home/ada': { homeOf: 'ada', holdsNixLinks: true },
    '/home/ada/ünï': {},
  } as const
  const given = (rules: string[]) => answerOf('NAME-3', sampleInput({ entries, rules })).problems
  expect(given(['keep /home/ada/ünï'])).toMatchObject([
    {
      why: expect.stringContaining('the folder above, /home/ada, is kept as a whole'),
      fix: { label: 'Keep the folder above: /home/ada' },
    },
  ])
  expect(given(['keep /home/ünï'])[0]?.fix?.label).toBe('Keep the folder above: /home')
})

test('a name that could reorder the sentence is shown as what it is', () => {
  const [problem] = answerOf('NAME-3', sampleInput({ rules: ['keep /srv/a\u202eb'] })).problems
  expect(problem?.title).toBe('/srv/a\\u{202e}b cannot be kept by its name')
})
