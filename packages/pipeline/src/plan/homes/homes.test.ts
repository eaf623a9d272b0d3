import { knownFact } from '@tideline/fixtures'
import type { Design, HomeForm, Plan } from '@tideline/model'
import { expect, test } from 'vitest'
import { plan } from '#plan/plan.ts'
import { keep, sampleDesign, sampleFacts, sampleInventory } from '#plan/sample-host.ts'
import { homes, possibleHomes } from './index.ts'

const facts = sampleFacts({ homeManager: knownFact([{ user: 'ada', form: 'module' }]) })
const preservation: Design['persistence'] = {
  form: 'preservation',
  hideMounts: true,
  allowTrash: false,
}

function plannedWith(home: HomeForm, paths: readonly string[], rest: Partial<Design> = {}): Plan {
  const rules = paths.map((path) => keep(`/home/ada/${path}`))
  return plan(facts, sampleInventory(), sampleDesign({ home, rules, ...rest })).plan!
}

test('which forms there are depends on Home Manager and on the module', () => {
  expect(possibleHomes(facts, sampleDesign())).toEqual(['nixos', 'home-manager'])
  const other = sampleDesign({ persistence: preservation })
  expect(possibleHomes(facts, other)).toEqual(['nixos', 'home-manager-v1'])
  expect(possibleHomes(sampleFacts(), sampleDesign())).toEqual(['nixos'])
  const stays = sampleDesign({ root: { strategy: 'unchanged' } })
  expect(possibleHomes(facts, stays)).toEqual(['nixos'])
})

test('each form says why, whether it can be had or not', () => {
  for (const home of Object.values(homes))
    for (const known of [facts, sampleFacts()])
      expect(home.verdict(known, sampleDesign()).reason).toMatch(/\.$/)
  expect(homes['home-manager'].verdict(facts, sampleDesign()).reason).toContain('for ada.')
})

test('Home Manager lists the homes of its users, and only those', () => {
  const ada = { name: 'ada', home: '/home/ada', group: 'users' }
  expect(plannedWith('home-manager', ['.ssh']).homes).toEqual({
    form: 'home-manager',
    users: [ada],
  })
  expect(plannedWith('home-manager', []).homes).toBeUndefined()
  expect(plannedWith('nixos', ['.ssh']).homes).toBeUndefined()
})

test('what is kept is the same, wherever it is listed', () => {
  const { homes: _, ...listed } = plannedWith('home-manager', ['.ssh', '.config/a b'])
  expect(listed).toEqual(plannedWith('nixos', ['.ssh', '.config/a b']))
})

test('a form that is not possible leaves all to the list of the system', () => {
  expect(plannedWith('home-manager', ['.ssh'], { persistence: preservation }).homes).toBeUndefined()
  expect(plannedWith('home-manager-v1', ['.ssh']).homes).toBeUndefined()
})

test('a store whose path holds that of the home is refused by the module', () => {
  expect(plannedWith('home-manager', ['.ssh'], { store: '/mnt/home/ada' }).homes).toBeUndefined()
})

test.each([
  ['quotes', ["it's"]],
  ['commas of mount options', ['a,b']],
  ['shell', ['$(x)']],
  ['two folders of one unit', ['.ssh', 'ssh']],
  ['and of other characters', ['a b', 'a~b']],
  ['long names that end alike', [`x/${'a'.repeat(110)}`, `y/${'a'.repeat(110)}`]],
])('the legacy form does not get %s', (_, paths) => {
  expect(plannedWith('home-manager-v1', paths, { persistence: preservation }).homes).toBeUndefined()
})

test('the legacy form gets usual names', () => {
  const paths = ['.ssh', '.local/share/Steam', 'VirtualBox VMs']
  const made = plannedWith('home-manager-v1', paths, { persistence: preservation })
  expect(made.homes?.form).toBe('home-manager-v1')
})

test('the legacy form has no word for owners and modes', () => {
  const rules = [{ ...keep('/home/ada/.ssh'), mode: '0711' }]
  const design = sampleDesign({ home: 'home-manager-v1', persistence: preservation, rules })
  expect(plan(facts, sampleInventory(), design).plan!.homes).toBeUndefined()
})
