import { emptyFacts } from '@tideline/fixtures'
import { acknowledgementOf, Design, type DesignEdit } from '@tideline/model'
import { expect, test } from 'vitest'
import { applyEdit } from '#design/edit.ts'
import { sampleInventory } from '#design/sample-inventory.ts'
import { designWith } from '#design/suggest.ts'

const design = designWith(emptyFacts(), sampleInventory({}), {})

const edits: [DesignEdit, object][] = [
  [
    { edit: 'set-rule', rule: { path: '/a', kind: 'file', decision: 'keep' } },
    { rules: [{ path: '/a', kind: 'file', decision: 'keep' }] },
  ],
  [{ edit: 'remove-rule', path: '/a' }, { rules: [] }],
  [
    { edit: 'keep-whole', path: '/a', kind: 'directory' },
    { rules: [{ path: '/a', kind: 'directory', decision: 'keep' }] },
  ],
  [{ edit: 'add-password-file', user: 'ada' }, { surroundings: { passwordFiles: ['ada'] } }],
  [{ edit: 'declare-user', user: 'bob' }, { surroundings: { declaredUsers: ['bob'] } }],
  [{ edit: 'mount-early', mountPoint: '/home' }, { surroundings: { earlyMounts: ['/home'] } }],
  [{ edit: 'swap-on-store' }, { surroundings: { isSwapOnStore: true } }],
  [{ edit: 'set-host', hostId: 'other' }, { hostId: 'other' }],
  [
    { edit: 'make-link', link: { path: '/etc/nixos', target: '../srv/nix' } },
    { surroundings: { links: [{ path: '/etc/nixos', target: '../srv/nix' }] } },
  ],
  [{ edit: 'set-form', form: 'preservation' }, { persistence: { form: 'preservation' } }],
  [{ edit: 'set-subvolume', subvolume: 'x' }, { root: { strategy: 'tmpfs' } }],
]

test.each(edits)('%o', (edit, expected) => {
  const before = JSON.stringify(design)
  const after = applyEdit(design, edit)
  expect(Design.parse(after)).toMatchObject(expected)
  expect(applyEdit(after, edit)).toEqual(after)
  expect(JSON.stringify(design)).toBe(before)
})

test('a store is listed once; the rules of one that goes keep in the first', () => {
  const before: Design = {
    ...design,
    rules: [
      { path: '/a', kind: 'file', decision: 'keep' },
      { path: '/b', kind: 'file', decision: 'keep', mode: '0600' },
    ],
  }
  const edits: DesignEdit[] = [
    { edit: 'add-store', store: { path: '/scratch', isBackedUp: true } },
    { edit: 'add-store', store: { path: '/large', isBackedUp: false } },
    { edit: 'add-store', store: { path: '/scratch', isBackedUp: false } },
    { edit: 'set-rule-store', path: '/a', store: '/large' },
    { edit: 'set-rule-store', path: '/b', store: '/scratch' },
    { edit: 'set-rule-store', path: '/c', store: '/scratch' },
    { edit: 'set-rule-store', path: '/a' },
  ]
  const stored = Design.parse(edits.reduce(applyEdit, before))
  expect(stored.moreStores).toEqual([
    { path: '/large', isBackedUp: false },
    { path: '/scratch', isBackedUp: false },
  ])
  expect(stored.rules.map(({ path, store }) => [path, store])).toEqual([
    ['/a', undefined],
    ['/b', '/scratch'],
  ])
  expect(
    ['/large', '/scratch']
      .map((path) => ({ edit: 'remove-store' as const, path }))
      .reduce(applyEdit, stored),
  ).toEqual(before)
})

test('a new subvolume name is for the strategies that have one', () => {
  const rolledBack: Design = {
    ...design,
    root: { strategy: 'btrfs-recreate', subvolume: 'tideline/root' },
  }
  expect(applyEdit(rolledBack, { edit: 'set-subvolume', subvolume: 'x' }).root).toEqual({
    strategy: 'btrfs-recreate',
    subvolume: 'x',
  })
})

test('names are listed once and in order', () => {
  const names = ['bob', 'ada', 'bob']
  const after = names.reduce(
    (before, user) => applyEdit(before, { edit: 'add-password-file', user }),
    design,
  )
  expect(after.surroundings.passwordFiles).toEqual(['ada', 'bob'])
})

test('a warning is taken as it is with a reason, once for each path, and that can be taken back', () => {
  const of = { code: 'LOG-1', path: '/var/log', reason: 'logs go to another machine' }
  const taken = applyEdit(design, { edit: 'acknowledge', of: { ...of, reason: 'later' } })
  const again = applyEdit(taken, { edit: 'acknowledge', of })
  expect(again.acknowledged).toEqual([of])
  const { code, path } = of
  expect(applyEdit(again, { edit: 'withdraw-acknowledgement', code, path })).toEqual(design)
  expect(applyEdit(again, { edit: 'withdraw-acknowledgement', code }).acknowledged).toEqual([of])
})

test('a blocker is never taken as it is', () => {
  const acknowledged = [{ code: 'PW-1', reason: 'I know' }]
  const problem = { code: 'PW-1', title: 'Locked out', why: 'No password.' }
  expect(acknowledgementOf({ ...problem, severity: 'blocker' }, { acknowledged })).toBeUndefined()
  expect(acknowledgementOf({ ...problem, severity: 'warning' }, { acknowledged })?.reason).toBe(
    'I know',
  )
})

test('what is kept whole has no part that is to be lost', () => {
  const rules = [
    { path: '/a/b', kind: 'file', decision: 'lose' },
    { path: '/a/c', kind: 'file', decision: 'keep' },
    { path: '/ab', kind: 'file', decision: 'lose' },
  ] as const
  const after = applyEdit(
    { ...design, rules: [...rules] },
    { edit: 'keep-whole', path: '/a', kind: 'directory' },
  )
  expect(after.rules.map(({ path }) => path)).toEqual(['/a', '/a/c', '/ab'])
})

test('homes in memory are one list, sorted', () => {
  const homes = [
    { path: '/home/bob', size: '25%' },
    { path: '/home/ada', size: '4G' },
  ]
  const after = applyEdit(design, { edit: 'set-homes-in-memory', homes })
  expect(after.homesInMemory.map(({ path }) => path)).toEqual(['/home/ada', '/home/bob'])
  expect(applyEdit(after, { edit: 'set-homes-in-memory', homes: [] })).toEqual(design)
})
