import { keptPaths, type PersistenceForm, type Rule, ScannedPaths } from '@tideline/model'
import { expect, test } from 'vitest'
import { persistence } from '#plan/persistence.ts'
import { keep, sampleDesign, sampleFacts, sampleInventory } from '#plan/sample-host.ts'
import { unsaid } from './unsaid.ts'

const everyWish: Partial<Rule> = {
  user: 'ada',
  group: 'users',
  mode: '0750',
  method: 'symlink',
  parent: { mode: '0711' },
  isEarly: true,
  mountOptions: ['noexec'],
}

test.each<[PersistenceForm, 'directory' | 'file', object, string[]]>([
  [
    'impermanence',
    'directory',
    { user: 'ada', group: 'users', mode: '0750' },
    ['method', 'parent', 'mountOptions', 'isEarly'],
  ],
  [
    'impermanence',
    'file',
    { parentMode: '0711', method: 'symlink' },
    ['user', 'group', 'mode', 'mountOptions'],
  ],
  [
    'preservation',
    'directory',
    {
      ...{ user: 'ada', group: 'users', mode: '0750' },
      ...{ method: 'symlink', isEarly: true, mountOptions: ['noexec'], parentMode: '0711' },
    },
    ['isEarly'],
  ],
  [
    'bind-mounts',
    'directory',
    {
      ...{ user: 'ada', group: 'users', mode: '0750' },
      ...{ method: 'symlink', isEarly: true, mountOptions: ['noexec'] },
    },
    ['method'],
  ],
])(
  '%s: what a rule asks for a %s is said, or it is said that it cannot be',
  (form, kind, said, lacks) => {
    const facts = sampleFacts()
    const entries = { '/srv/a/b': { kind: kind === 'file' ? 'f' : 'd' } } as const
    const scanned = new ScannedPaths(sampleInventory(entries))
    const rule = { ...keep('/srv/a/b', kind), ...everyWish }
    const design = sampleDesign({ rules: [rule] })
    const { kept } = keptPaths(facts, scanned, design)
    const { system } = persistence({ facts, scanned, design }, { path: '/persist' }, kept, form)
    const [entry] = [...system.directories, ...system.files]
    expect(entry).toEqual({ path: '/srv/a/b', source: '/srv/a/b', ...said })
    expect(unsaid(kept, form, facts).map(({ wish }) => wish)).toEqual(lacks)
  },
)
