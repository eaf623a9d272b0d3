import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isWhole, pointsOf } from './support/crash-points.ts'
import { type DiskEntry, diskEntries } from './support/disk-entries.ts'
import { HOSTILE } from './support/hostile-tree.ts'
import { bootDefault, harm, migrate } from './support/move-script.ts'
import { newFolder } from './support/product.ts'
import { buildRoot } from './support/staying-files.ts'
import { LISTED_TODAY, listPlanned } from './support/staying-list.ts'
import { makeStayingMachine, type StayingMachine } from './support/staying-machine.ts'
import { LESS, MORE, type SafeDisk, type StayingKind } from './support/staying-plan.ts'
import { applying, inMachine, must } from './support/staying-runs.ts'

/**
 * The exported migrate.sh where the root starts empty already and all that is kept gets another list: by
 * another module in the same store, where only what is new is copied, or in another store, to which all
 * of it is.
 */
const box = newFolder('change-list-by-program')
const tree = join(box, 'tree')
const MANY = 100_000
const [KEY, , PAIRED] = MORE as [string, string, string]

beforeAll(() => buildRoot(tree))
afterAll(() => rmSync(box, { recursive: true }))

const ways: [string, StayingKind, SafeDisk['fsType'] | undefined][] = [
  ['another module, in a store on ext4', 'tmpfs over ext4', undefined],
  ['to another store, from ext4 to xfs', 'tmpfs over ext4', 'xfs'],
  ['to another store, from btrfs to btrfs', 'btrfs', 'btrfs'],
  ...(isWhole ? [['to another store, from xfs to ext4', 'tmpfs over xfs', 'ext4'] as never] : []),
]

describe.each(ways)('%s', (name, kind, fsType) => {
  const plan = listPlanned(kind, fsType)
  const { phases, ground } = plan.plan.migration
  const { store } = plan.fromNow
  const APPLY = applying(plan)
  const JOURNAL = `${store}/tideline-keep`
  let machine: StayingMachine
  let before: Record<'store' | 'safe' | 'root', Map<string, DiskEntry>>

  beforeAll(async () => {
    machine = await makeStayingMachine(join(box, name), tree, kind, plan)
  })
  afterAll(() => machine?.close())

  function startAnew(): void {
    machine.reset()
    machine.startOld()
    before = now()
  }

  const now = () => ({
    store: diskEntries(machine.store),
    safe: diskEntries(machine.safe),
    root: diskEntries(machine.root()),
  })
  const fromStore = (...argv: string[]) =>
    migrate(machine, argv, undefined, '/', `${JOURNAL}/migrate.sh`)

  /** Of a store that is left nothing is touched, nor of what was on the other disk. */
  function unharmed(own = OWN, isRootThere = true): void {
    const { store, safe, root } = now()
    expect(harm(before.store, store, fsType ? /^$/ : own)).toEqual([])
    expect(harm(before.safe, safe, IN_STATE)).toEqual([])
    if (isRootThere) expect(harm(before.root, root, EXPORTED)).toEqual([])
  }

  /** Nothing that was copied is in its place any more, and nothing of before is touched. */
  function isAside(isRootThere = true): void {
    unharmed(ASIDE, isRootThere)
    const { safe } = now()
    const left = plan.fromNow.paths.filter((path) => safe.has(`/state${path}`))
    expect(left).toEqual([])
  }

  /** Each as its original: what is new as on the root, what was kept as in the store that is left. */
  function copiesAreLike(): void {
    const { store, safe } = now()
    const copied = (path: string) => (fsType ? safe.get(`/state${path}`) : store.get(path))
    const originals = [
      ...below(before.root, [KEY, PAIRED]),
      ...(fsType
        ? below(
            before.store,
            LISTED_TODAY.filter((path) => path !== LESS),
          )
        : []),
    ]
    expect(originals.length).toBeGreaterThan(fsType ? 60 : 2)
    for (const [path, was] of originals) {
      const is = copied(path)
      expect([path, plain(is), is?.changedAt]).toEqual([path, plain(was), was.changedAt])
    }
    expect(copied(LESS)).toEqual(fsType ? undefined : before.store.get(LESS))
  }

  describe('from the first look to the way back', () => {
    beforeAll(startAnew)

    test('a dry run changes nothing and shows each step', () => {
      expect(ground!.journal).toEqual([JOURNAL])
      const said = must(machine, ['--all'])
      expect(said).not.toContain('would refuse')
      for (const { id, steps } of phases)
        if (id !== 'later') for (const step of steps) expect(said).toContain(`[${step.id}]`)
      unharmed(/^$/)
      expect([...now().safe.keys()]).toEqual([...before.safe.keys()])
    })

    test('applied, the copies are like their originals, which stay', () => {
      const said = must(machine, APPLY)
      expect(said).toContain('all kept')
      copiesAreLike()
      unharmed()
      expect(bootDefault(machine)).toBe('new')
    })

    test('applied again it does nothing', () => {
      const once = now()
      expect(must(machine, APPLY)).toContain('All steps up to here are done.')
      const again = now()
      for (const disk of ['store', 'safe'] as const)
        expect(harm(once[disk], again[disk], /\/tideline-keep\/journal$/)).toEqual([])
      unharmed()
    })

    test('before the reboot --verify says that this is not the new layout', () => {
      expect(migrate(machine, ['--verify'])).toMatchObject({
        ...{ status: 2, stdout: expect.stringContaining('Reboot into the new entry first') },
      })
    })

    test('in the new entry all is well, damage is told, and mended all is well again', () => {
      machine.startNew()
      const well = fromStore('--verify')
      expect([well.status, well.stderr], well.stdout).toEqual([0, ''])
      expect(well.stdout).toContain('Lost: 0. Changed: 0.')
      expect(inMachine(machine, `tail -n 1 ${JOURNAL}/journal`)).toContain('closed')
      expect(fromStore('--apply').stdout).toContain('runs from its new layout')
      const large = `/${HOSTILE}/large`
      inMachine(
        machine,
        `touch -r ${large} /run/date; cp -a ${large} /run/large; printf X | dd of=${large} conv=notrunc 2> /run/said; touch -r /run/date ${large}
        chmod 644 '${KEY}'; umount ${PAIRED}`,
      )
      const harmed = fromStore('--verify')
      expect(harmed.status).toBe(1)
      expect(harmed.stdout).toContain('NOT WELL: See that the new paths')
      expect(harmed.stdout.match(/^(?:lost|changed) .*$/gm)).toEqual([
        String.raw`changed /etc/new\ key: mode 600, now 644`,
        ...(fsType ? [`changed ${large}: contents`] : []),
      ])
      inMachine(
        machine,
        `cat /run/large > ${large}; touch -r /run/date ${large}; chmod 600 '${KEY}'
        mount --bind ${store}${PAIRED} ${PAIRED}`,
      )
      expect(fromStore('--verify')).toMatchObject({ status: 0 })
    })

    test('there it is not taken back: it is in use', () => {
      const used = now()
      expect(fromStore('--undo')).toMatchObject({
        ...{ status: 2, stdout: expect.stringContaining('First start the entry of before') },
      })
      expect(harm(used.safe, now().safe, /^$/)).toEqual([])
      expect(harm(used.store, now().store, /^$/)).toEqual([])
    })

    test('taken back in the entry of before: copies are set aside, and nothing of before is touched', () => {
      inMachine(machine, `echo since > ${PAIRED}/since`)
      machine.startOld(false)
      const refused = fromStore(...APPLY)
      expect([refused.status, refused.stdout]).toEqual([
        2,
        expect.stringContaining(
          fsType
            ? `'/persist/${HOSTILE}' was copied, so that`
            : `'/persist${PAIRED}' is all there is of it`,
        ),
      ])
      const { status, stdout, stderr } = fromStore('--undo')
      expect([status, stderr], stdout).toEqual([0, ''])
      expect(stdout).toContain('there is nothing to compare with')
      if (fsType) expect(stdout).toContain('Lost: 0. Changed: 0.')
      expect(bootDefault(machine)).toBe('old')
      isAside(false)
      const aside = join(machine.safe, 'state/.tideline-copies')
      const marks = fsType ? aside : join(machine.store, '.tideline-copies')
      expect(readFileSync(join(marks, 'copy-var-lib-bluetooth.undone-1/since'), 'utf8')).toBe(
        'since\n',
      )
      expect(fromStore('--undo').stdout).toContain('nothing to take back')
    })
  })

  if (isWhole || !fsType) test('taken back before the reboot, and begun again', takenBackAtOnce)

  function takenBackAtOnce(): void {
    startAnew()
    must(machine, APPLY)
    expect(must(machine, ['--undo'])).toContain('Lost: 0. Changed: 0.')
    expect(bootDefault(machine)).toBe('old')
    isAside()
    must(machine, APPLY)
    copiesAreLike()
    unharmed()
    expect(bootDefault(machine)).toBe('new')
  }

  // On btrfs it is as elsewhere: CI has no time for it.
  if (isWhole || kind !== 'btrfs') describe('killed', killed)

  function killed(): void {
    let kills = 0

    /** What it did before may be all that there is to do. */
    function kill(argv: readonly string[], point: number): void {
      const { signal, status } = migrate(machine, argv, point)
      expect(signal ?? status).toBeOneOf(['SIGKILL', 0])
      if (signal) kills += 1
      unharmed()
    }

    function goOn(): void {
      must(machine, APPLY)
      copiesAreLike()
      unharmed()
      expect(bootDefault(machine)).toBe('new')
    }

    function takeBack(): void {
      must(machine, ['--undo'])
      isAside()
      expect(bootDefault(machine)).not.toBe('new')
    }

    test('while it applies, it goes on or is taken back', () => {
      startAnew()
      const { ran } = migrate(machine, APPLY, MANY)
      if (isWhole) console.info(`${name}: killed at each of ${ran} commands`)
      pointsOf(ran, fsType ? 2 : 1).forEach((point, at) => {
        startAnew()
        kill(APPLY, point)
        if (at % 2 === 1) takeBack()
        else goOn()
        if (!isWhole) return
        if (at % 2 === 1) goOn()
        else takeBack()
      })
      expect(kills).toBeGreaterThan(0)
    })

    test('while it takes back, it goes on with that', () => {
      startAnew()
      goOn()
      const { ran } = migrate(machine, ['--undo'], MANY)
      if (isWhole) console.info(`${name}: killed at each of ${ran} commands while it takes back`)
      for (const point of pointsOf(ran, 1)) {
        startAnew()
        goOn()
        kill(['--undo'], point)
        takeBack()
      }
    })
  }
})

function below(entries: Map<string, DiskEntry>, tops: readonly string[]): [string, DiskEntry][] {
  return [...entries].filter(([path]) =>
    tops.some((top) => path === top || path.startsWith(`${top}/`)),
  )
}

/** XFS shows each ACL a second time. */
function plain(entry: DiskEntry | undefined): string | undefined {
  return entry?.what.replaceAll(/ trusted\.SGI_ACL_\w+=\S+/g, '')
}

/** What the program is there to make, in the store of today or in the other. */
const OWN = /^\/(?:tideline-keep|\.tideline-copies|etc\/new key|var\/lib\/bluetooth)(?:\/|$)/
const ASIDE = /^\/(?:tideline-keep|\.tideline-copies)(?:\/|$)/
const IN_STATE = /^\/state(?:\/|$)/
const EXPORTED = /^\/srv\/export\/result$/
