import { expect, test } from 'vitest'
import { plan } from '#plan/plan.ts'
import { sampleDesign, sampleInventory, zfsFacts } from '#plan/sample-host.ts'
import { IS_DATASET_MADE, MAKE_DATASET } from './new-dataset.ts'

test('a new root on ZFS is made once, with its mark and a snapshot, and is seen to be made', () => {
  const dataset = 'rpool/local/tideline-root'
  const facts = zfsFacts('rpool/local/root', [{ name: 'rpool' }, { name: 'rpool/local' }])
  const root = { strategy: 'zfs', dataset, keepDays: 30, keepCount: 3 } as const
  const made = plan(facts, sampleInventory({}), sampleDesign({ root })).plan!
  const steps = made.migration.phases.flatMap((phase) => phase.steps)
  const { commands, doneWhen } = steps.find(({ id }) => id === 'new-root')!
  const [make, look] = commands.map(({ argv }) => argv)
  expect(make!.slice(0, 5)).toEqual(['sh', '-c', MAKE_DATASET, 'sh', dataset])
  expect(make).toEqual(expect.arrayContaining(['-o', 'mountpoint=legacy', 'tideline:root=yes']))
  expect(look!.slice(0, 2)).toEqual(['zfs', 'get'])
  expect(doneWhen!.map(({ argv }) => argv)).toEqual([['sh', '-c', IS_DATASET_MADE, 'sh', dataset]])
})
