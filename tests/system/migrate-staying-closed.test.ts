import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { migrate } from './support/move-script.ts'
import { newFolder } from './support/product.ts'
import { buildRoot } from './support/staying-files.ts'
import { listPlanned } from './support/staying-list.ts'
import { makeStayingMachine, type StayingMachine } from './support/staying-machine.ts'
import { plannedToStay, type StayingPlan } from './support/staying-plan.ts'
import { applying, inMachine, must } from './support/staying-runs.ts'

/** Who may read what is copied: below a closed folder the store must not be open. */
const box = newFolder('staying-closed')
const tree = join(box, 'tree')
let machine: StayingMachine

beforeAll(() => buildRoot(tree))
afterEach(() => machine?.close())
afterAll(() => rmSync(box, { recursive: true }))

async function start(planned: StayingPlan): Promise<string[]> {
  machine = await makeStayingMachine(join(box, 'machine'), tree, 'tmpfs over ext4', planned)
  machine.startOld()
  return applying(planned)
}

const modeOf = (path: string) => inMachine(machine, `stat -c '%a %u:%g' ${path}`).trim()
const isThere = (path: string) => machine.inside(['test', '-e', path]).status === 0

test('a folder of the store that is more open than the one on the root stops it, and is named', async () => {
  const apply = await start(plannedToStay('tmpfs over ext4'))
  inMachine(machine, 'chmod 711 /persist; chmod 750 /var/lib; chown 0:20 /var/lib')
  const { status, stdout, stderr } = migrate(machine, apply)
  expect([status, stdout + stderr]).toEqual([
    1,
    expect.stringContaining('/persist/var/lib is open to who may not look into /var/lib. Give it'),
  ])
  expect(isThere('/persist/var/lib/bluetooth')).toBe(false)
  const mends = [...(stdout + stderr).matchAll(/^ +sudo (.*)$/gm)].map(([, command]) => command)
  expect(mends).toHaveLength(2)
  inMachine(machine, mends.join('; '))
  must(machine, apply)
  expect(isThere('/persist/var/lib/bluetooth/keys')).toBe(true)
  expect(modeOf('/persist/var/lib')).toBe('750 0:20')
})

test('below a store that is closed itself nothing is open', async () => {
  const apply = await start(plannedToStay('tmpfs over ext4'))
  inMachine(machine, 'chmod 700 /persist; chmod 700 /var/lib')
  must(machine, apply)
  expect(modeOf('/persist/var/lib')).toBe('755 0:0')
})

const CLOSED_STORE = 'chmod 710 /persist; chgrp 20 /persist; chmod 700 /var/lib'

test('a new store is as closed as the one that is left', async () => {
  const apply = await start(listPlanned('tmpfs over ext4', 'ext4'))
  inMachine(machine, CLOSED_STORE)
  inMachine(machine, 'chmod 700 /persist')
  must(machine, apply)
  expect(modeOf('/safe/state')).toBe('700 0:20')
})

test('one that has something of its own stays as it is, and stops it', async () => {
  const apply = await start(listPlanned('tmpfs over ext4', 'ext4'))
  inMachine(machine, `${CLOSED_STORE}; chmod 700 /persist; mkdir -p /safe/state/mine`)
  const { status, stdout, stderr } = migrate(machine, apply)
  expect([status, stdout + stderr]).toEqual([
    1,
    expect.stringMatching(
      /\/safe\/state is open to who may not look into \/var\/lib\. .*\/persist/,
    ),
  ])
  expect(modeOf('/safe/state')).toBe('755 0:0')
  inMachine(machine, 'chmod --reference=/persist -- /safe/state')
  must(machine, apply)
})
