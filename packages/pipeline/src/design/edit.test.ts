import { emptyFacts } from '@tideline/fixtures'
import { Design, type DesignEdit } from '@tideline/model'
import { expect, test } from 'vitest'
import { applyEdit } from '#design/edit.ts'
import { sampleInventory } from '#design/sample-inventory.ts'
import { suggest } from '#design/suggest.ts'

const design = suggest(emptyFacts(), sampleInventory({}), {})

const edits: [DesignEdit, object][] = [
  [
    { edit: 'set-rule', rule: { path: '/a', kind: 'file', decision: 'keep' } },
    { rules: [{ path: '/a', kind: 'file', decision: 'keep' }] },
  ],
  [{ edit: 'remove-rule', path: '/a' }, { rules: [] }],
  [{ edit: 'add-password-file', user: 'ada' }, { surroundings: { passwordFiles: ['ada'] } }],
  [{ edit: 'declare-user', user: 'bob' }, { surroundings: { declaredUsers: ['bob'] } }],
  [{ edit: 'mount-early', mountPoint: '/home' }, { surroundings: { earlyMounts: ['/home'] } }],
  [{ edit: 'swap-on-store' }, { surroundings: { isSwapOnStore: true } }],
  [{ edit: 'set-subvolume', subvolume: 'x' }, { root: { strategy: 'tmpfs' } }],
]

test.each(edits)('%o', (edit, expected) => {
  const before = JSON.stringify(design)
  const after = applyEdit(design, edit)
  expect(Design.parse(after)).toMatchObject(expected)
  expect(applyEdit(after, edit)).toEqual(after)
  expect(JSON.stringify(design)).toBe(before)
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
