import { existsSync, lstatSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isWhole, pointsOf } from './support/crash-points.ts'
import { type DiskEntry, diskEntries } from './support/disk-entries.ts'
import { HOSTILE } from './support/hostile-tree.ts'
import { bootDefault, harm, migrate } from './support/move-script.ts'
import { newFolder } from './support/product.ts'
import { buildRoot } from './support/staying-files.ts'
import { makeStayingMachine, type StayingMachine } from './support/staying-machine.ts'
import { LESS, MORE, plannedToStay, type StayingKind } from './support/staying-plan.ts'
import { applying, inMachine as runInside, must as runToEnd } from './support/staying-runs.ts'

/**
 * The exported migrate.sh where the root starts empty already: some paths more are kept, and one less. The
 * copies go from / to the store that is in use; the root goes with each start, and all that lies on it.
 */
const box = newFolder('keep-more-by-program')
const tree = join(box, 'tree')
const MANY = 100_000
const JOURNAL = '/persist/tideline-keep'

beforeAll(() => buildRoot(tree))
afterAll(() => rmSync(box, { recursive: true }))

describe.each<StayingKind>(['tmpfs over ext4', 'tmpfs over xfs', 'btrfs'])('%s', (kind) => {
  const planned = plannedToStay(kind)
  const { phases, ground } = planned.plan.migration
  const APPLY = applying(planned)
  let machine: StayingMachine
  let store: Map<string, DiskEntry>
  let root: Map<string, DiskEntry>

  beforeAll(async () => {
    machine = await makeStayingMachine(join(box, kind), tree, kind, planned)
  })
  afterAll(() => machine?.close())

  function startAnew(): void {
    machine.reset()
    machine.startOld()
    store = storeNow()
    root = rootNow()
  }

  const run_ = (...argv: string[]) => migrate(machine, argv)
  const storeNow = () => diskEntries(machine.store)
  const rootNow = () => diskEntries(machine.root())
  const fromStore = (...argv: string[]) =>
    migrate(machine, argv, undefined, '/', `${JOURNAL}/migrate.sh`)

  const must = (argv: readonly string[]) => runToEnd(machine, argv)
  const inMachine = (program: string) => runInside(machine, program)

  /** What was on the store and on the root is there as it was; nothing is new but what is said in `own`. */
  function unharmed(own = OWN, isRootThere = true): void {
    expect(harm(store, storeNow(), own)).toEqual([])
    if (isRootThere) expect(harm(root, rootNow(), EXPORTED)).toEqual([])
  }

  /** Each of them as its original is, dates and attributes too. */
  function copiesAreLike(): void {
    const copied = storeNow()
    for (const [path, was] of root) {
      if (!MORE.some((top) => path === top || path.startsWith(`${top}/`))) continue
      const { what, changedAt } = copied.get(path) ?? { what: 'none', changedAt: 0n }
      // XFS shows each ACL a second time.
      const own = what.replaceAll(/ trusted\.SGI_ACL_\w+=\S+/g, '')
      expect([path, own, changedAt]).toEqual([path, was.what, was.changedAt])
    }
    const holes = lstatSync(join(machine.store, HOSTILE, 'holes'))
    expect(holes.blocks * 512).toBeLessThan(holes.size)
    const names = ['first', 'second', 'folders/third'].map((name) =>
      join(machine.store, HOSTILE, name),
    )
    expect(new Set(names.map((name) => lstatSync(name).ino)).size).toBe(1)
  }

  describe('from the first look to the way back', () => {
    beforeAll(startAnew)

    test('a dry run changes nothing and shows each step', () => {
      expect(ground!.journal).toEqual([JOURNAL])
      const said = must(['--all'])
      expect(said).not.toContain('would refuse')
      for (const { id, steps } of phases)
        if (id !== 'later') for (const step of steps) expect(said).toContain(`[${step.id}]`)
      unharmed(/^$/)
    })

    test('applied, the copies are like their originals, which stay', () => {
      must(APPLY)
      copiesAreLike()
      unharmed()
      expect(bootDefault(machine)).toBe('new')
      // Above them the store has modes of its own where it was in use, and else those of the root.
      expect(lstatSync(machine.store).mode & 0o777).toBe(0o711)
      expect(inMachine('cat /run/systemctl')).toContain('stop -- bluetooth.service')
    })

    test('applied again it does nothing', () => {
      const [once, said] = [storeNow(), inMachine(`grep -v ' system ' ${JOURNAL}/journal`)]
      expect(must(APPLY)).toContain('All steps up to here are done.')
      expect(harm(once, storeNow(), /^\/tideline-keep\/journal$/)).toEqual([])
      expect(said).toContain('done boot')
      unharmed()
    })

    test('before the reboot --verify says that this is not the new layout', () => {
      expect(run_('--verify')).toMatchObject({
        ...{ status: 2, stdout: expect.stringContaining('Reboot into the new entry first') },
      })
    })

    test('in the new layout all is well, damage is told, and mended all is well again', () => {
      machine.startNew()
      const well = fromStore('--verify')
      expect([well.status, well.stderr], well.stdout).toEqual([0, ''])
      expect(well.stdout).toContain('Lost: 0. Changed: 0.')
      expect(fromStore('--apply').stdout).toContain('runs from its new layout')
      expect(inMachine(`tail -n 1 ${JOURNAL}/journal`)).toContain('closed')
      const key = `/${HOSTILE}/large`
      inMachine(`touch -r ${key} /run/date; cp -a ${key} /run/large; printf X | dd of=${key} conv=notrunc 2> /run/said; touch -r /run/date ${key}
        touch -r /var/lib/bluetooth /run/folder; mv /var/lib/bluetooth/keys /run; touch -r /run/folder /var/lib/bluetooth
        chmod 644 '/etc/new key'`)
      const harmed = fromStore('--verify')
      expect(harmed.status).toBe(1)
      expect(harmed.stdout.match(/^(?:lost|changed) .*$/gm)).toEqual([
        String.raw`changed /etc/new\ key: mode 600, now 644`,
        'changed /srv/hostile/large: contents',
        'lost /var/lib/bluetooth/keys',
      ])
      inMachine(`cat /run/large > ${key}; touch -r /run/date ${key}
        mv /run/keys /var/lib/bluetooth; touch -r /run/folder /var/lib/bluetooth; chmod 600 '/etc/new key'`)
      expect(fromStore('--verify')).toMatchObject({ status: 0 })
    })

    test('what does not come from the store, or still does, is told', () => {
      inMachine(`umount /var/lib/bluetooth; mkdir -p ${LESS}; mount --bind /persist${LESS} ${LESS}`)
      const { status, stdout } = fromStore('--verify')
      expect([status, stdout]).toEqual([1, expect.stringContaining('NOT WELL: See that the new')])
      expect(stdout).toContain('NOT WELL: See that they do not come')
    })

    test('there it is not taken back: it is in use', () => {
      const used = storeNow()
      expect(fromStore('--undo')).toMatchObject({
        ...{ status: 2, stdout: expect.stringContaining('First start the entry of before') },
      })
      expect(harm(used, storeNow(), /^$/)).toEqual([])
    })

    test('taken back in the entry of before: copies are set aside, and nothing of before is touched', () => {
      machine.startOld(false)
      const refused = fromStore(...APPLY)
      expect([refused.status, refused.stdout]).toEqual([
        2,
        expect.stringContaining(`'/persist/${HOSTILE}' is all there is of it`),
      ])
      const { status, stdout, stderr } = fromStore('--undo')
      expect([status, stderr], stdout).toEqual([0, ''])
      expect(stdout).toContain(
        `/persist/${HOSTILE} is /persist/.tideline-copies/copy-srv-hostile.undone-1`,
      )
      expect(bootDefault(machine)).toBe('old')
      unharmed(ASIDE, false)
      expect(
        readFileSync(join(machine.store, '.tideline-copies/copy-etc-new-key.undone-1'), 'utf8'),
      ).toBe('secret\n')
      expect(fromStore('--undo').stdout).toContain('nothing to take back')
    })
  })

  test('taken back before the reboot, and begun again', () => {
    startAnew()
    must(APPLY)
    expect(must(['--undo'])).toContain('Lost: 0. Changed: 0.')
    expect(bootDefault(machine)).toBe('old')
    expect(inMachine('cat /run/systemctl')).toContain('start -- bluetooth.service')
    unharmed(ASIDE)
    must(APPLY)
    copiesAreLike()
    unharmed()
    expect(bootDefault(machine)).toBe('new')
  })

  describe('killed', () => {
    const isFirst = kind === 'tmpfs over ext4'
    let kills = 0

    /** What it did before may be all that there is to do. */
    function kill(argv: readonly string[], point: number): void {
      const { signal, status } = migrate(machine, argv, point)
      expect(signal ?? status).toBeOneOf(['SIGKILL', 0])
      if (signal) kills += 1
      unharmed(argv[0] === '--undo' ? ASIDE_OR_NOT : OWN)
    }

    function goOn(): void {
      must(APPLY)
      copiesAreLike()
      unharmed()
      expect(bootDefault(machine)).toBe('new')
    }

    function takeBack(): void {
      must(['--undo'])
      unharmed(ASIDE)
      expect(bootDefault(machine)).not.toBe('new')
    }

    test('while it applies, it goes on or is taken back', () => {
      startAnew()
      const { ran } = migrate(machine, APPLY, MANY)
      pointsOf(ran, isFirst ? 6 : 1).forEach((point, at) => {
        startAnew()
        kill(APPLY, point)
        if (at % 3 === 1) takeBack()
        else goOn()
        if (!isWhole) return
        if (at % 3 === 1) goOn()
        else takeBack()
      })
      expect(kills).toBeGreaterThan(0)
    })

    // What lay on the root goes with it: what there is of its copies may be a part of them.
    const cuts = ['names without contents', 'cache lost'] as const
    test.each(isWhole ? cuts : cuts.slice(0, isFirst ? 1 : 0))('the power is cut: %s', (how) => {
      startAnew()
      const { ran } = migrate(machine, APPLY, MANY)
      pointsOf(ran, 1).forEach((point, at) => {
        startAnew()
        kill(APPLY, point)
        machine.cutPower(how)
        if (at % 2 === 1) lookAfterCut()
        machine.startOld()
        root = rootNow()
        unharmed()
        // Of no copy that was begun it is said that it is whole, nor is it gone on with.
        const isBegun = MORE.some((path) => existsSync(join(machine.store, path)))
        if (isBegun) expect(migrate(machine, APPLY)).toMatchObject({ status: 2, stdout: OF_BEFORE })
        must(['--undo'])
        unharmed(ASIDE)
        goOn()
      })
    })

    /** In the new entry, which may be the next boot by then. */
    function lookAfterCut(): void {
      machine.startNew()
      if (run_('--verify').status === 0) copiesAreLike()
    }

    test('while it takes back, it goes on with that', () => {
      startAnew()
      goOn()
      const { ran } = migrate(machine, ['--undo'], MANY)
      for (const point of pointsOf(ran, isFirst ? 2 : 1)) {
        startAnew()
        goOn()
        kill(['--undo'], point)
        takeBack()
      }
    })
  })
})

const OF_BEFORE = expect.stringContaining('The machine was started anew since')
/** What the program is there to make on the store. */
const OWN = /^\/(?:tideline-keep|\.tideline-copies|etc\/new key|srv|var\/lib\/bluetooth)(?:\/|$)/
/** Taken back, only folders above the copies are left in their places. */
const ASIDE = /^\/(?:(?:tideline-keep|\.tideline-copies)(?:\/.*)?|srv)$/s
const ASIDE_OR_NOT = new RegExp(`${OWN.source}|${ASIDE.source}`, 's')
const EXPORTED = /^\/srv\/export\/result$/
