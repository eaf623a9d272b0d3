import { MOST_ODD_NAMES } from '@tideline/model'
import { expect, test } from 'vitest'
import { testCheck } from '#checks/check-cases.ts'
import { answerOf } from '#checks/sample-answer.ts'
import { sampleInput } from '#design/sample-input.ts'
import { undecidedNames } from './undecided-names.ts'

const entries = { '/home/ada': { homeOf: 'ada' }, '/home/ada/a\tb': {}, '/srv': {} } as const
const atTop = { '/Übung': {}, '/100%': {} }

testCheck(undecidedNames, {
  fires: {
    'its folder can be kept': {
      entries,
      says: [
        {
          severity: 'warning',
          title: '1 undecided place cannot be kept by its name',
          path: '/home/ada',
          fix: { label: 'Keep the folder above: /home/ada' },
        },
      ],
    },
    'nothing above can be kept': {
      entries: atTop,
      says: [
        {
          title: '2 undecided places cannot be kept by their names',
          remedy: expect.stringMatching(/^No folder above .+ Rename each /),
        },
      ],
    },
    'some of each: a button for these, words for those': {
      entries: { ...entries, '/Übung': {} },
      says: [
        { path: '/home/ada', fix: {} },
        { path: '/', remedy: expect.any(String) },
      ],
    },
  },
  quiet: {
    'its folder is kept': { entries, rules: ['keep /home/ada'] },
    'somebody decided to lose it': { entries, rules: ['lose /home/ada/a\tb'] },
    'it is kept: NAME-1 speaks of it': { entries, rules: ['keep /home/ada/a\tb'] },
    'all names can be written': { entries: { '/srv': {} } },
  },
})

test('each reason is said once, with the names that it is true of', () => {
  const [problem] = answerOf(
    'NAME-6',
    sampleInput({ entries: { ...atTop, '/Äpfel': {} } }),
  ).problems
  expect(problem!.why).toBe(
    '/100%: systemd reads the % in its name as something else. /Äpfel, /Übung: A mount unit cannot have letters beyond ASCII in its name: the folder would not be mounted. They are lost with the reboot.',
  )
})

test('what is undecided sends there, and is decided after both', () => {
  const undecided = (...fixed: Parameters<typeof sampleInput>[1][]) =>
    answerOf(
      'UNDECIDED',
      sampleInput(
        { entries },
        fixed.flat().flatMap((it) => it ?? []),
      ),
    ).problems
  const [before] = undecided()
  expect(before).toMatchObject({
    fix: { label: 'Keep all of it that can be kept as it is' },
    remedy: expect.stringContaining('NAME-6'),
  })
  const names = answerOf('NAME-6', sampleInput({ entries }, [before!])).problems
  expect(undecided([before!]).map(({ fix }) => fix)).toEqual([undefined])
  expect(undecided([before!, ...names])).toEqual([])
})

test('there is a limit to them, since they are never folded away', () => {
  const many = Object.fromEntries(
    Array.from({ length: MOST_ODD_NAMES + 50 }, (_, at) => [
      `/ü${String(at).padStart(3, '0')}`,
      {},
    ]),
  )
  const [problem] = answerOf('NAME-6', sampleInput({ entries: many })).problems
  expect(problem!.title).toBe(
    `At least ${MOST_ODD_NAMES} undecided places cannot be kept by their names`,
  )
})
