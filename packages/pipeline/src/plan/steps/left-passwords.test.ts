import { knownFact } from '@tideline/fixtures'
import type { Design, Step } from '@tideline/model'
import { expect, test } from 'vitest'
import { plan } from '#plan/plan.ts'
import { keep, sampleDesign, sampleEntry, sampleInventory, sampleMount } from '#plan/sample-host.ts'
import { persisted, sampleToday } from '#plan/sample-today.ts'

const today = [persisted('/etc/secrets'), persisted('/var/lib/cups')]

function stepsOf(design: Partial<Design>): Step[] {
  const files = ['/persist/passwords/ada', '/persist/etc/secrets/bob', '/etc/secrets/eve']
  const facts = sampleToday(today, 'impermanence', {
    mounts: knownFact([
      sampleMount('/', 'none', 'tmpfs'),
      sampleMount('/persist', '/dev/vda2', 'ext4'),
      sampleMount('/safe', '/dev/vdb1', 'ext4'),
    ]),
    fstab: knownFact([sampleEntry('/safe', '/dev/vdb1', 'ext4')]),
    declaredUsers: knownFact({
      mutableUsers: false,
      users: files.map((hashedPasswordFile) => ({
        ...{ name: hashedPasswordFile.split('/').at(-1)!, hashedPasswordFile },
        ...{ isNormalUser: true, hasAuthorizedKeys: false },
        passwordOptions: ['hashedPasswordFile' as const],
      })),
    }),
  })
  const made = plan(
    facts,
    sampleInventory({}),
    sampleDesign({
      ...{ root: { strategy: 'unchanged' }, migration: 'change-list', store: '/safe' },
      rules: today.map(({ path, kind }) => keep(path, kind)),
      ...design,
    }),
  )
  return made.plan!.migration.phases.flatMap(({ steps }) => steps)
}

const idsOf = (steps: Step[]) =>
  steps.map(({ id }) => id).filter((id) => id.startsWith('left-password'))
const asked = (steps: Step[]) =>
  steps
    .find(({ id }) => id === 'build')!
    .commands.at(-1)!
    .argv.filter((one) => one.includes('/ada'))

test('a file that no copy has is brought along, and what is built is asked for each', () => {
  const steps = stepsOf({})
  expect(idsOf(steps)).toEqual(['left-password-ada'])
  const build = steps.find(({ id }) => id === 'build')!
  expect(build.commands.at(-1)!.argv.slice(4)).toEqual([
    ...['result', '/persist', '/safe'],
    ...['ada', '/persist/passwords/ada', '/safe/passwords/ada', '/safe/passwords/ada'],
    // Its copy is made after the build.
    ...['bob', '/persist/etc/secrets/bob', '/safe/etc/secrets/bob', '/persist/etc/secrets/bob'],
  ])
  expect(build.expected).toContain('passwords proven')
})

test.each<[string, Partial<Design>]>([
  ['a store that stays', { store: '/persist' }],
  [
    'a store that goes on as another one',
    {
      moreStores: [{ path: '/persist', isBackedUp: true }],
      rules: [keep('/etc/secrets'), { ...keep('/var/lib/cups'), store: '/persist' }],
    },
  ],
])('of %s none has to be brought', (_, design) => {
  expect(idsOf(stepsOf(design))).toEqual([])
  expect(asked(stepsOf(design))).toEqual([])
})
