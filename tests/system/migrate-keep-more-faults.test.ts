import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DesignEdit } from '@tideline/model'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type DiskEntry, diskEntries } from './support/disk-entries.ts'
import { EXPORT, NEW_SYSTEM } from './support/move-machine.ts'
import { bootDefault, harm, migrate } from './support/move-script.ts'
import { newFolder } from './support/product.ts'
import { buildRoot } from './support/staying-files.ts'
import { makeStayingMachine, type StayingMachine } from './support/staying-machine.ts'
import {
  KEPT_TODAY,
  keepOf,
  LATER,
  LESS,
  LESS_ALONE,
  MACHINE_ID,
  MORE,
  plannedToStay,
  type StayingDesign,
  type StayingPlan,
} from './support/staying-plan.ts'
import { applying, inMachine as runInside, must as runToEnd } from './support/staying-runs.ts'

/** A root that stays as it is, in RAM: what can be wrong with the machine, go wrong meanwhile, or come after. */
const box = newFolder('keep-more-faults')
const tree = join(box, 'tree')
const script = `${EXPORT}/tideline/migrate.sh`
const planned = plannedToStay('tmpfs over ext4')
const { uuids } = planned
const APPLY = applying(planned)
let machine: StayingMachine
let store: Map<string, DiskEntry>

beforeAll(async () => {
  await buildRoot(tree)
  machine = await makeStayingMachine(box, tree, 'tmpfs over ext4', planned)
})
beforeEach(() => {
  machine.reset()
  machine.startOld()
  store = storeNow()
})
afterAll(() => {
  machine?.close()
  rmSync(box, { recursive: true })
})

function another(edits: readonly DesignEdit[], rest: StayingDesign = {}): StayingPlan {
  return plannedToStay('tmpfs over ext4', { ...rest, edits, uuids })
}

/** Unpacked, and in the configuration: of another one migrate.sh would wait for that. */
function useExport(of: StayingPlan): void {
  machine.putExport(of)
  for (const { name, text } of of.artifacts)
    writeFileSync(join(machine.store, 'etc/nixos/tideline', name), text)
}

function storeNow(): Map<string, DiskEntry> {
  return diskEntries(machine.store)
}

const inMachine = (program: string) => runInside(machine, program)
const must = (argv: readonly string[]) => runToEnd(machine, argv)

/** Nothing of before on the store is touched; what is new is the program's own. */
function unharmed(): void {
  expect(harm(store, storeNow(), OWN)).toEqual([])
}

const OWN =
  /^\/(?:(?:tideline-keep|etc\/nixos\/tideline|\.tideline-copies|srv|opt|var\/lib\/bluetooth)(?:\/.*)?|etc\/(?:new key|machine-id))$/s

describe('it refuses before the first change', () => {
  test.each([
    ['another machine', 'echo f > /etc/machine-id', /another machine/],
    ['a path that is gone', 'mv /var/lib/bluetooth /run', /bluetooth.* has gone/],
    ['a path of another kind', 'mv "/etc/new key" /run; mkdir "/etc/new key"', /changed its kind/],
    ['a store that is not mounted', 'umount /persist', /'\/persist' is not mounted from/],
    [
      'another disk in the place of the store',
      'umount /persist && mount -t tmpfs none /persist',
      /'\/persist' is not mounted from/,
    ],
    ['a store that is read-only', 'mount -o remount,bind,ro /persist', /cannot be written/],
    ['Nix mounted noexec', 'mount -o remount,bind,noexec /nix', /noexec/],
    ['a program that is missing', 'mv /run/stand-ins/nixos-rebuild /run/away', /nixos-rebuild/],
    [
      'a blocker in the plan',
      `sed -i "s/^tideline_blockers=(/&'It would lock you out [PW-1]'/" ${script}`,
      /lock you out/,
    ],
    [
      'a store without room',
      'fallocate -l "$(($(df -B1 --output=avail /persist | tail -n 1) - 2000000))" /persist/fill',
      /No room for the copies/,
    ],
    [
      'somebody’s file where a copy would go',
      'mkdir -p /persist/var/lib/bluetooth; echo mine > /persist/var/lib/bluetooth/keys',
      /'\/persist\/var\/lib\/bluetooth' is there already/,
    ],
  ])('%s', (_, does, told) => {
    inMachine(does)
    const changed = storeNow()
    const { status, stdout } = migrate(machine, APPLY)
    expect([status, stdout]).toEqual([2, expect.stringMatching(told)])
    expect(harm(changed, storeNow(), /^$/)).toEqual([])
    expect(migrate(machine, [])).toMatchObject({ status: 2, stdout: expect.stringMatching(told) })
  })
})

describe('the machine is started anew in between', () => {
  test('cut short after the first copies: they are not taken for today’s, and are set aside', () => {
    const { ran } = migrate(machine, APPLY, 100_000)
    machine.reset()
    machine.startOld()
    expect(migrate(machine, APPLY, ran - 12)).toMatchObject({ signal: 'SIGKILL' })
    machine.startOld()
    const refused = migrate(machine, APPLY)
    expect([refused.status, refused.stdout]).toEqual([
      2,
      expect.stringMatching(/'\/persist\/etc\/new key' is all there is of it.*--undo/),
    ])
    unharmed()
    expect(must(['--undo'])).toContain('there is nothing to compare with')
    unharmed()
    expect(
      readFileSync(join(machine.store, '.tideline-copies/copy-etc-new-key.undone-1'), 'utf8'),
    ).toBe('secret\n')
    must(APPLY)
    unharmed()
    expect(bootDefault(machine)).toBe('new')
  })

  test('cut short before the first copy: the list is made anew, of what is there now', () => {
    writeFileSync(join(machine.ram, 'while-it-builds'), 'exit 7')
    expect(migrate(machine, APPLY)).toMatchObject({ status: 1 })
    machine.startOld()
    inMachine('rm /srv/hostile/large; echo other > "/etc/new key"')
    must(APPLY)
    machine.startNew()
    expect(must(['--verify'])).toContain('Lost: 0. Changed: 0.')
  })

  test('the entry before is told from the new one, cut short or not', () => {
    writeFileSync(join(machine.ram, 'when-it-is-next'), 'kill -9 0')
    expect(migrate(machine, APPLY)).toMatchObject({ signal: 'SIGKILL' })
    machine.startNew()
    expect(must(['--verify'])).toContain('Lost: 0. Changed: 0.')
    expect(must(['--apply'])).toContain('runs from its new layout')
    machine.startOld(false)
    expect(migrate(machine, ['--verify'])).toMatchObject({
      ...{ status: 2, stdout: expect.stringContaining('This is not the new layout') },
    })
    must(['--undo'])
    unharmed()
    expect(bootDefault(machine)).toBe('old')
  })

  test('a third system, which has nothing of what is added, is not taken for the new one', () => {
    must(APPLY)
    machine.startNew(KEPT_TODAY)
    expect(migrate(machine, ['--verify'])).toMatchObject({
      ...{ status: 2, stdout: expect.stringContaining('This is not the new layout') },
    })
    must(['--undo'])
    unharmed()
  })
})

test('whoever typed switch in place of a reboot is led back to the system that has booted', () => {
  must(APPLY)
  inMachine(
    `ln -sfn ${NEW_SYSTEM} /run/current-system; mount --bind /persist/var/lib/bluetooth /var/lib/bluetooth`,
  )
  const { status, stdout, stderr } = migrate(machine, ['--undo'])
  expect([status, stdout + stderr]).toEqual([
    1,
    expect.stringContaining('/var/lib/bluetooth comes from /persist/var/lib/bluetooth now'),
  ])
  expect(bootDefault(machine)).toBe('old')
  unharmed()
  machine.startOld()
  must(['--undo'])
  expect(bootDefault(machine)).toBe('old')
  unharmed()
})

describe('what is no longer kept', () => {
  test('still in what was built: it stops, and builds anew once that is mended', () => {
    const unit = `${NEW_SYSTEM}/etc/systemd/system/var-lib-cups.mount`
    inMachine(`: > ${unit}`)
    const stopped = migrate(machine, APPLY)
    expect([stopped.status, stopped.stderr]).toEqual([
      1,
      expect.stringContaining(`${LESS}: var-lib-cups.mount`),
    ])
    expect(bootDefault(machine)).not.toBe('new')
    inMachine(`rm ${unit}; rm ${EXPORT}/result`)
    expect(must(APPLY)).toContain('nixos-rebuild build')
    unharmed()
  })

  test('alone: applied, looked after and taken back, its data stays where it is', () => {
    const less = another(LESS_ALONE)
    useExport(less)
    must(applying(less))
    expect(must(applying(less))).toContain('All steps up to here are done.')
    machine.startNew(KEPT_TODAY)
    const still = migrate(
      machine,
      ['--verify'],
      undefined,
      '/',
      '/persist/tideline-keep/migrate.sh',
    )
    expect([still.status, still.stdout]).toEqual([
      1,
      expect.stringContaining('NOT WELL: See that they'),
    ])
    machine.startNew(KEPT_TODAY.filter((path) => path !== LESS))
    useExport(less)
    must(['--verify'])
    machine.startOld()
    useExport(less)
    must(['--undo'])
    expect(bootDefault(machine)).toBe('old')
    unharmed()
    expect(readFileSync(join(machine.store, LESS, 'printers'), 'utf8')).toBe('one\n')
  })
})

describe('another export, of another day', () => {
  const later = another([keepOf(LATER, 'directory')])

  test.each([true, false])(
    'begins where the one before is in use; looked after: %s',
    (isLookedAfter) => {
      must(APPLY)
      machine.startNew()
      if (isLookedAfter) must(['--verify'])
      mkdirSync(join(machine.root(), LATER), { recursive: true })
      writeFileSync(join(machine.root(), LATER, 'notes'), 'of that day\n')
      useExport(later)
      const used = storeNow()
      must(applying(later))
      expect(
        harm(used, storeNow(), /^\/(?:tideline-keep|\.tideline-copies|opt)(?:\/.*)?$/s),
      ).toEqual([])
      expect(readFileSync(join(machine.store, LATER, 'notes'), 'utf8')).toBe('of that day\n')
      expect(must(['--undo'])).toContain('Lost: 0. Changed: 0.')
      expect(
        harm(used, storeNow(), /^\/(?:(?:tideline-keep|\.tideline-copies)(?:\/.*)?|opt)$/s),
      ).toEqual([])
    },
  )

  test('is refused in the entry before, as long as the other can be taken back', () => {
    must(APPLY)
    machine.startOld()
    useExport(later)
    const begun = storeNow()
    expect(migrate(machine, applying(later))).toMatchObject({
      ...{ status: 2, stdout: expect.stringContaining('Steps of another export were begun') },
    })
    expect(harm(begun, storeNow(), /^$/)).toEqual([])
  })

  test('of a path that was kept once: what the store still has is not taken for its copy', () => {
    const path = MORE[2]!
    must(APPLY)
    machine.startNew()
    must(['--verify'])
    // Its line was taken out by hand, and what the store has of it left there.
    machine.startOld()
    const again = another([keepOf(path, 'directory')])
    useExport(again)
    const refused = migrate(machine, applying(again))
    expect([refused.status, refused.stdout]).toEqual([
      2,
      expect.stringContaining(`'/persist${path}' is there already, and is not of these steps`),
    ])
    inMachine(`mkdir -p /persist/no-longer-kept && mv /persist${path} /persist/no-longer-kept`)
    writeFileSync(join(machine.root(), path, 'keys'), 'of another mouse\n')
    must(applying(again))
    expect(readFileSync(join(machine.store, path, 'keys'), 'utf8')).toBe('of another mouse\n')
  })

  test('of the same path, which was taken back before: copied anew beside its old marks', () => {
    must(APPLY)
    must(['--undo'])
    must(APPLY)
    must(['--undo'])
    expect([...storeNow().keys()].filter((path) => /undone-\d$/.test(path))).toHaveLength(6)
    unharmed()
  })
})

test('another machine is told from this one with the disk of this one in it, too', () => {
  must(APPLY)
  inMachine('umount /etc/machine-id; echo f > /etc/machine-id')
  for (const mode of ['--apply', '--undo', '--status'])
    expect(migrate(machine, [mode])).toMatchObject({
      ...{ status: 2, stdout: expect.stringContaining('another machine') },
    })
})

test('a disk that is mounted below a new path is not copied along', () => {
  const around = another([keepOf(LATER, 'directory')], { mountPoint: `${LATER}/disk` })
  useExport(around)
  expect(JSON.stringify(around.plan)).toContain('/run/tideline-root')
  inMachine(
    `mkdir ${LATER}/disk && mount -t tmpfs none ${LATER}/disk && echo large > ${LATER}/disk/file`,
  )
  must(applying(around))
  expect(inMachine('findmnt -n /run/tideline-root || echo none')).toBe('none\n')
  expect([...storeNow().keys()].filter((path) => path.startsWith('/opt/'))).toEqual([
    ...[LATER, `${LATER}/disk`, `${LATER}/notes`],
  ])
  must(['--undo'])
  unharmed()
})

test('a machine-id that is kept from now on: the same machine, whichever entry starts', () => {
  const today = KEPT_TODAY.filter((path) => path !== '/etc/machine-id')
  const withId = another([keepOf('/etc/machine-id', 'file')], { today })
  rmSync(join(machine.store, 'etc/machine-id'))
  const startWith = (id: string) => {
    machine.startOld(true, today)
    writeFileSync(join(machine.root(), 'etc/machine-id'), `${id}\n`)
    useExport(withId)
  }
  startWith(MACHINE_ID)
  must(applying(withId))
  machine.startNew([...today, '/etc/machine-id'])
  useExport(withId)
  must(['--verify'])
  startWith('f'.repeat(32))
  must(['--undo'])
  expect(bootDefault(machine)).toBe('old')
})
