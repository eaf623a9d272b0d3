import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type DiskEntry, diskEntries } from './support/disk-entries.ts'
import { bootDefault, harm, migrate } from './support/move-script.ts'
import { newFolder } from './support/product.ts'
import { buildRoot } from './support/staying-files.ts'
import { listPlanned } from './support/staying-list.ts'
import { makeStayingMachine, type StayingMachine } from './support/staying-machine.ts'
import { keepOf, LESS, LESS_ALONE } from './support/staying-plan.ts'
import { applying, inMachine, must } from './support/staying-runs.ts'

/** Of a folder that is kept today two parts are from now on: one that the old store has, and one that it has not. */
const box = newFolder('change-list-missing')
const tree = join(box, 'tree')
const [THERE, NOT_THERE] = [`${LESS}/printers`, `${LESS}/certs`]
const planned = listPlanned('tmpfs over ext4', 'ext4', [
  ...LESS_ALONE,
  keepOf(THERE, 'file'),
  keepOf(NOT_THERE, 'directory'),
])
const APPLY = applying(planned)
let machine: StayingMachine
let before: Map<string, DiskEntry>

beforeAll(async () => {
  await buildRoot(tree)
  machine = await makeStayingMachine(join(box, 'machine'), tree, 'tmpfs over ext4', planned)
})
beforeEach(() => {
  machine.reset()
  machine.startOld()
  before = diskEntries(machine.store)
})
afterAll(() => {
  machine?.close()
  rmSync(box, { recursive: true })
})

const inNew = (path: string) => join(machine.safe, 'state', path)
/** As most forms of the list do at boot. */
const MAKES_IT_EMPTY = `mkdir -p /safe/state${NOT_THERE} ${NOT_THERE} &&
  mount --bind /safe/state${NOT_THERE} ${NOT_THERE}`
const unharmed = () => expect(harm(before, diskEntries(machine.store), /^$/)).toEqual([])

test('it starts empty, and all else goes on, to the new entry and back', () => {
  expect(must(machine, APPLY)).toMatch(/Copy \/var\/lib\/cups\/certs .*: done already\./)
  expect(readFileSync(inNew(THERE), 'utf8')).toBe('one\n')
  expect(existsSync(inNew(NOT_THERE))).toBe(false)
  expect(bootDefault(machine)).toBe('new')
  machine.startNew()
  // A plain mount of a file makes nothing where there is nothing.
  expect(must(machine, ['--verify'])).toContain('Lost: 0. Changed: 0.')
  inMachine(machine, MAKES_IT_EMPTY)
  const said = must(machine, ['--verify'])
  expect(said).toContain('Lost: 0. Changed: 0.')
  expect(said).not.toMatch(/nobody looked|Look whether you miss any/)
  machine.startOld()
  expect(must(machine, ['--undo'])).toContain('Lost: 0. Changed: 0.')
  unharmed()
})

test('what is written there after its step is told in the new entry', () => {
  must(machine, APPLY)
  const late = `/persist${NOT_THERE}/late`
  inMachine(machine, `mkdir /persist${NOT_THERE}; echo late > ${late}`)
  machine.startNew()
  const told = `not in the new one: 1. Look whether you miss any:\n  '${late}'\n`
  expect(migrate(machine, ['--verify']).stdout).toContain(told)
  inMachine(machine, MAKES_IT_EMPTY)
  expect(must(machine, ['--verify'])).toContain(told)
  inMachine(machine, `cp ${late} /safe/state${NOT_THERE}/late`)
  expect(must(machine, ['--verify'])).not.toContain('Look whether you miss any')
  inMachine(machine, 'umount -l /persist')
  expect(migrate(machine, ['--verify']).stdout).toMatch(
    /certs' is not there, so that nobody looked/,
  )
})

test('what came there since is copied, and one of another kind is refused', () => {
  inMachine(machine, `mkdir /persist${NOT_THERE}; echo key > /persist${NOT_THERE}/key`)
  must(machine, APPLY)
  expect(readFileSync(inNew(`${NOT_THERE}/key`), 'utf8')).toBe('key\n')
  expect(must(machine, ['--undo'])).toMatch(/certs is .*undone-1 now/)
  inMachine(machine, `mv /persist${NOT_THERE} /persist/away; echo file > /persist${NOT_THERE}`)
  expect(migrate(machine, APPLY)).toMatchObject({
    ...{ status: 2, stdout: expect.stringMatching(/certs' has gone or changed its kind/) },
  })
})
