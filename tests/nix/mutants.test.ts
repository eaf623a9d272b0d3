import { expect, it } from 'vitest'
import { plannedOn } from '../system/support/move-machine.ts'
import { mutants, mutated } from '../system/support/mutants.ts'
import { listPlanned } from '../system/support/staying-list.ts'
import { stayingMutants } from '../system/support/staying-mutants.ts'

/** CI runs some of the defects: of each other one it is seen here that migrate.sh still has a place for it. */
it.each([
  ['moving', mutants, [plannedOn('ext4', 'adopt-in-place'), plannedOn('ext4', 'live-media')]],
  ['staying', stayingMutants, [listPlanned('tmpfs over ext4', 'ext4')]],
])('each small defect has a place in migrate.sh, %s', (_, all, planned) => {
  const texts = planned.map(
    ({ artifacts }) => artifacts.find(({ name }) => name === 'migrate.sh')!.text,
  )
  const changesAny = (one: (typeof all)[number]) =>
    one.changes.every((change) =>
      texts.some((text) => mutated(text, { changes: [change] }) !== text),
    )
  expect(all.filter((one) => !changesAny(one)).map(({ name }) => name)).toEqual([])
})
