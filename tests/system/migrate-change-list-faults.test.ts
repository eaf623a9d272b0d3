import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type DiskEntry, diskEntries } from './support/disk-entries.ts'
import { HOSTILE } from './support/hostile-tree.ts'
import { EXPORT, NEW_SYSTEM, OLD_SYSTEM } from './support/move-machine.ts'
import { bootDefault, harm, migrate } from './support/move-script.ts'
import { newFolder } from './support/product.ts'
import { buildRoot } from './support/staying-files.ts'
import { listPlanned } from './support/staying-list.ts'
import { makeStayingMachine, type StayingMachine } from './support/staying-machine.ts'
import { applying, inMachine, must } from './support/staying-runs.ts'

/** All that is kept gets another list: what can be wrong with the machine, go wrong meanwhile, or come after. */
const box = newFolder('change-list-faults')
const tree = join(box, 'tree')
const kept = `/persist/${HOSTILE}`
let machine: StayingMachine

beforeAll(() => buildRoot(tree))
afterAll(() => rmSync(box, { recursive: true }))

describe('to another store', () => {
  const planned = listPlanned('tmpfs over ext4', 'ext4')
  const APPLY = applying(planned)
  let before: Map<string, DiskEntry>

  beforeAll(async () => {
    machine = await makeStayingMachine(join(box, 'other'), tree, 'tmpfs over ext4', planned)
  })
  beforeEach(() => {
    machine.reset()
    machine.startOld()
    before = diskEntries(machine.store)
  })
  afterAll(() => machine?.close())

  const unharmed = () => expect(harm(before, diskEntries(machine.store), /^$/)).toEqual([])

  test.each([
    ['the other disk is not mounted', 'umount /safe', /'\/safe' is not mounted from/],
    [
      'another disk is in its place',
      'umount /safe && mount -t tmpfs none /safe',
      /'\/safe' is not mounted from/,
    ],
    ['it is read-only', 'mount -o remount,bind,ro /safe', /\/safe\/state\/ cannot be written/],
    [
      'it has no room',
      'fallocate -l "$(($(df -B1 --output=avail /safe | tail -n 1) - 2000000))" /safe/fill',
      /No room for the copies/,
    ],
    [
      'somebody’s file is where a copy would go',
      `mkdir -p /safe/state/srv; echo mine > /safe/state/${HOSTILE}`,
      /'\/safe\/state\/srv\/hostile' is there already/,
    ],
    ['the store that is left is not mounted', 'umount -l /persist', /'\/persist' is not mounted/],
    [
      'it does not have what it had',
      `mv ${kept} /persist/away`,
      /'\/persist\/srv\/hostile' has gone or changed its kind/,
    ],
    ['another machine', 'umount /etc/machine-id; echo f > /etc/machine-id', /another machine/],
  ])('refused before the first change: %s', (_, does, told) => {
    inMachine(machine, does)
    const changed = [diskEntries(machine.store), diskEntries(machine.safe)]
    const { status, stdout } = migrate(machine, APPLY)
    expect([status, stdout]).toEqual([2, expect.stringMatching(told)])
    for (const [at, root] of [machine.store, machine.safe].entries())
      expect(harm(changed[at]!, diskEntries(root), /^$/)).toEqual([])
    expect(migrate(machine, [])).toMatchObject({ status: 2, stdout: expect.stringMatching(told) })
  })

  test('another machine is told once it was begun, too, with the copied id on the disk', () => {
    must(machine, APPLY)
    inMachine(machine, 'umount /etc/machine-id; echo f > /etc/machine-id')
    for (const mode of ['--apply', '--undo', '--status'])
      expect(migrate(machine, [mode])).toMatchObject({
        ...{ status: 2, stdout: expect.stringContaining('another machine') },
      })
  })

  test('started anew in between, copies of before are refused, set aside, and made anew', () => {
    const { ran } = migrate(machine, APPLY, 100_000)
    machine.reset()
    machine.startOld()
    expect(migrate(machine, APPLY, ran - 40)).toMatchObject({ signal: 'SIGKILL' })
    machine.startOld()
    inMachine(machine, `printf more >> ${kept}/large`)
    before = diskEntries(machine.store)
    const refused = migrate(machine, APPLY)
    expect([refused.status, refused.stdout]).toEqual([
      2,
      expect.stringMatching(/'\/persist\/srv\/hostile' was copied, so that .* is old.*--undo/),
    ])
    const { status, stdout } = migrate(machine, ['--undo'])
    // What was written since the list of before is dated so.
    expect([status, stdout]).toEqual([0, expect.stringContaining('Lost: 0. Changed: 0.')])
    must(machine, APPLY)
    unharmed()
    const copy = join(machine.safe, 'state', HOSTILE, 'large')
    expect(readFileSync(copy, 'utf8').endsWith('more')).toBe(true)
    expect(bootDefault(machine)).toBe('new')
  })

  test('what was written to the old store after its copy is told in the new entry', () => {
    must(machine, APPLY)
    const [late, since] = ['/persist/var/log/late', `/persist/${HOSTILE}/written`]
    inMachine(
      machine,
      `sleep 0.1; echo late > ${late}; echo since >> ${since}; chmod 600 ${kept}/first`,
    )
    machine.startNew()
    const said = must(machine, ['--verify'])
    expect(said).toContain('Lost: 0. Changed: 0.')
    expect(said).toMatch(/not in the new one: 2\. Look whether you miss any:\n.*\n.*\nwell/)
    for (const path of [late, since]) expect(said).toContain(`  '${path}'`)
    inMachine(machine, `cp ${late} /var/log/late; cp ${since} /${HOSTILE}/written`)
    expect(must(machine, ['--verify'])).not.toContain('Look whether you miss any')
  })

  test('without its disk nobody says that nothing was begun', () => {
    must(machine, APPLY)
    inMachine(machine, 'umount /safe')
    expect(migrate(machine, ['--undo'])).toMatchObject({
      ...{ status: 2, stdout: expect.stringContaining("'/safe' is not mounted from") },
    })
    machine.startNew()
    inMachine(machine, 'umount -l /persist')
    expect(migrate(machine, ['--verify']).stdout).toMatch(/ is not there, so that nobody looked/)
  })

  test('an earlier export in the configuration is not written over, and comes back by its name', () => {
    const [folder, flake] = ['/persist/etc/nixos/tideline', '/persist/etc/nixos/flake.nix']
    inMachine(machine, `echo '{ }' > ${folder}/root.nix; echo earlier > ${folder}/default.nix`)
    const earlier = diskEntries(machine.store)
    for (const argv of [APPLY, []])
      expect(migrate(machine, argv)).toMatchObject({
        ...{
          status: 2,
          stdout: expect.stringMatching(/tideline' is of another export.*Rename it/),
        },
      })
    const refused = putExported()
    expect([refused.status, refused.stderr]).toEqual([1, expect.stringContaining('Rename it')])
    expect(harm(earlier, diskEntries(machine.store), /^$/)).toEqual([])
    inMachine(machine, `mv ${folder} ${folder}-1; echo '{ /* ./tideline-1 */ }' > ${flake}`)
    expect(putExported().status).toBe(0)
    // Nothing names it so far.
    expect(migrate(machine, APPLY).status).toBe(3)
    inMachine(machine, `echo '{ /* ./tideline-1 ./tideline */ }' > ${flake}`)
    must(machine, APPLY)
    must(machine, ['--undo'])
    inMachine(
      machine,
      `mv ${folder} ${folder}-undone; mv ${folder}-1 ${folder}; echo '{ /* ./tideline */ }' > ${flake}`,
    )
    const own = /^\/etc\/nixos\/(?:flake\.nix$|tideline-undone(?:\/|$))/
    expect(harm(earlier, diskEntries(machine.store), own)).toEqual([])
  })

  /** As STEPS.md says it, in the folder that was unpacked. */
  function putExported() {
    const steps = planned.plan.migration.phases.flatMap(({ steps }) => steps)
    const [put] = steps.find(({ id }) => id === 'configuration')!.commands
    return machine.inside(['env', '-C', EXPORT, ...put!.argv])
  }

  test('what is mounted inside of what is copied stops it; a part that is mounted on itself does not', () => {
    const [vault, part] = ['/persist/var/log/a vault', '/persist/var/log/part']
    inMachine(
      machine,
      `mkdir '${vault}' ${part}; echo kept > ${part}/kept; mount --bind ${part} ${part}
       mount -t tmpfs none '${vault}'; echo open > '${vault}/plain text'`,
    )
    const { status, stdout, stderr } = migrate(machine, APPLY)
    expect([status, stdout + stderr]).toEqual([
      1,
      expect.stringContaining(`${vault} is mounted, and would be copied along`),
    ])
    inMachine(machine, `[ ! -e '/safe/state/var/log/a vault' ] && umount '${vault}'`)
    must(machine, APPLY)
    expect(inMachine(machine, "cd /safe/state/var/log && find . -name 'p*'")).toBe('./part\n')
    expect(inMachine(machine, 'cat /safe/state/var/log/part/kept')).toBe('kept\n')
  })

  test('a path that what was built does not keep stops it, and it builds anew once that is mended', () => {
    inMachine(machine, `sed -i.all '/hostile/d' ${NEW_SYSTEM}/etc/fstab`)
    const stopped = migrate(machine, APPLY)
    expect([stopped.status, stopped.stderr]).toEqual([1, `/${HOSTILE} is not kept\n`])
    expect(bootDefault(machine)).not.toBe('new')
    inMachine(
      machine,
      `mv ${NEW_SYSTEM}/etc/fstab.all ${NEW_SYSTEM}/etc/fstab; rm ${EXPORT}/result`,
    )
    expect(must(machine, APPLY)).toContain('nixos-rebuild build')
    unharmed()
  })
})

describe('by another module alone', () => {
  const planned = listPlanned('tmpfs over ext4', undefined, [])
  const APPLY = applying(planned)
  const OLDER = '/nix/store/22222222222222222222222222222222-nixos-system-older'
  const LATER = '/nix/store/33333333333333333333333333333333-nixos-system-later'
  const PROFILE = '/nix/var/nix/profiles/system'

  beforeAll(async () => {
    machine = await makeStayingMachine(join(box, 'module'), tree, 'tmpfs over ext4', planned)
    machine.startOld()
  })
  afterAll(() => machine?.close())

  test('nothing is copied; no other system, which keeps the same paths, is taken for the new one', () => {
    const before = diskEntries(machine.store)
    // One was switched to, and never booted, before the new one was made.
    inMachine(
      machine,
      `mkdir -p ${OLDER} ${LATER}/specialisation; ln -s ${OLDER} ${PROFILE}-0-link
      ln -s ${LATER} ${PROFILE}-7-link; ln -s ${OLDER} ${LATER}/specialisation/other`,
    )
    expect(must(machine, APPLY)).toContain('all kept')
    for (const system of [OLDER, LATER, OLD_SYSTEM]) {
      machine.startNew(planned.fromNow.paths, system)
      expect(migrate(machine, ['--verify'])).toMatchObject({
        ...{ status: 2, stdout: expect.stringContaining('This is not the new layout') },
      })
    }
    machine.startNew()
    expect(must(machine, ['--verify'])).toContain('All that could be seen is well.')
    // Cut short before it was noted which one is next, a later generation tells it.
    inMachine(
      machine,
      `sed -i '/^next /d' /persist/tideline-keep/journal; ln -s ${NEW_SYSTEM} ${PROFILE}-8-link`,
    )
    expect(must(machine, ['--verify'])).toContain('All that could be seen is well.')
    machine.startOld()
    must(machine, ['--undo'])
    expect(bootDefault(machine)).toBe('old')
    expect(harm(before, diskEntries(machine.store), /^\/tideline-keep(?:\/|$)/)).toEqual([])
  })
})
