import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { buildMachine, EXPORT, KEPT_HOSTILE, plannedOn } from './support/move-machine.ts'
import {
  APPLY,
  bootDefault,
  harm,
  type Machine,
  makeMachineOn,
  migrate,
  startInstalled,
  stateOf,
} from './support/move-script.ts'
import { newFolder } from './support/product.ts'

/** What can be wrong with a machine, or go wrong meanwhile: migrate.sh refuses, stops or goes on, and harms nothing. */
const box = newFolder('faults')
const tree = join(box, 'tree')
const script = `${EXPORT}/tideline/migrate.sh`
let machine: Machine

beforeAll(async () => {
  await buildMachine(tree, KEPT_HOSTILE)
  machine = await makeMachineOn(box, tree, 'ext4', plannedOn('ext4', 'adopt-in-place'))
})
beforeEach(() => {
  machine.disk.stop()
  machine.disk.reset()
  machine.before = stateOf(machine.disk)
  startInstalled(machine.disk)
  inMachine('rm -f /boot/default')
})
afterAll(() => {
  machine?.disk.close()
  rmSync(box, { recursive: true })
})

/** A program of sh in the machine, as root. */
function inMachine(program: string): string {
  const { status, stdout, stderr } = machine.disk.inside(['sh', '-c', program])
  if (status !== 0) throw new Error(`${program}: ${stderr}`)
  return stdout
}

function unharmed(): void {
  expect(harm(machine.before, stateOf(machine.disk))).toEqual([])
}

function mustApply(): string {
  const { status, stdout, stderr } = migrate(machine.disk, APPLY)
  expect([status, stderr], stdout).toEqual([0, ''])
  return stdout
}

describe('it refuses before the first change', () => {
  test.each([
    [
      'another machine',
      'echo 00000000000000000000000000000001 > /etc/machine-id',
      /another machine/,
    ],
    [
      'a kept path that is gone',
      'mv /var/lib/nixos /var/lib/nixos.away',
      /\/var\/lib\/nixos.* has gone/,
    ],
    [
      'a kept path of another kind',
      'mv /etc/adjtime /etc/adjtime.away; mkdir /etc/adjtime',
      /adjtime/,
    ],
    ['another disk at a mount point', 'umount /boot && mount -t tmpfs none /boot', /\/boot/],
    [
      'a store mounted noexec',
      'mount --bind /nix /nix && mount -o remount,bind,noexec /nix',
      /noexec/,
    ],
    ['a root that is read-only', 'mount -o remount,bind,ro /', /cannot be written/],
    [
      'a blocker in the plan',
      `sed -i "s/^tideline_blockers=(/&'It would lock you out [PW-1]'/" ${script}`,
      /lock you out \[PW-1\]/,
    ],
    [
      'a program that is missing',
      'mv /run/stand-ins/nixos-rebuild /run/stand-ins/away',
      /nixos-rebuild/,
    ],
  ])('%s', (_, does, told) => {
    inMachine(does)
    const changed = stateOf(machine.disk)
    const { status, stdout } = migrate(machine.disk, APPLY)
    expect([status, stdout]).toEqual([2, expect.stringMatching(/^Nothing was done/)])
    expect(stdout).toMatch(told)
    expect(harm(changed, stateOf(machine.disk), /^$/)).toEqual([])
    // The dry run says so too.
    expect(migrate(machine.disk, [])).toMatchObject({
      status: 2,
      stdout: expect.stringMatching(told),
    })
  })

  test('somebody who is not root', () => {
    const as = ['setpriv', '--reuid', '1000', '--regid', '100', '--clear-groups']
    const { status, stdout } = machine.disk.inside([...as, 'bash', script, ...APPLY])
    expect([status, stdout]).toEqual([2, 'Nothing was done: run it as root, with sudo.\n'])
    unharmed()
  })

  test('another disk: / is not the root that was read', () => {
    machine.disk.stop()
    machine.disk.startLive()
    const { status, stdout } = machine.disk.inside([
      'bash',
      `${box}/ext4/look/mnt${script}`,
      ...APPLY,
    ])
    expect([status, stdout]).toEqual([2, expect.stringMatching(/not the machine, or not the disk/)])
    unharmed()
  })

  test('a root that nobody can write a journal to', () => {
    inMachine('chattr +i /')
    const { status } = migrate(machine.disk, APPLY)
    inMachine('chattr -i /')
    expect(status).toBe(2)
    expect(harm(machine.before, stateOf(machine.disk), /^$/)).toEqual([])
    mustApply()
  })
})

describe('it stops, harms nothing, and goes on when that is mended', () => {
  test.each([
    [
      'a folder is in the place of the store',
      'mkdir /persist && echo mine > /persist/own',
      'test "$(cat /persist/own)" = mine && mv /persist /run/own',
    ],
    [
      'a mount is in the way',
      'mkdir /persist && mount -t tmpfs none /persist',
      'umount /persist && rmdir /persist',
    ],
    [
      'an account without a password',
      'cp -a /etc/shadow /run && echo > /etc/shadow',
      'cat /run/shadow > /etc/shadow && touch -r /run/shadow /etc/shadow',
    ],
    ['a build that fails', 'echo "exit 7" > /run/while-it-builds', ': > /run/while-it-builds'],
    [
      'a boot partition without room',
      'mount -o remount,bind,ro /boot',
      'mount -o remount,bind,rw /boot',
    ],
    [
      'a full disk',
      'dd if=/dev/zero of=/srv/export/result bs=64k 2> /dev/null || true',
      ': > /srv/export/result; rm /srv/export/result',
    ],
  ])('%s', (what, breaks, mends) => {
    inMachine(breaks)
    const { status, stdout } = migrate(machine.disk, APPLY)
    expect([1, 2], stdout).toContain(status)
    if (!what.includes('password')) unharmed()
    expect(bootDefault(machine.disk)).not.toBe('new')
    inMachine(mends)
    mustApply()
    unharmed()
    expect(bootDefault(machine.disk)).toBe('new')
  })

  test('steps by hand are waited for, and one that can be seen is not believed', () => {
    const waits = migrate(machine.disk, ['--apply'])
    expect([waits.status, waits.stdout]).toEqual([3, expect.stringContaining('--done backup')])
    inMachine('mv /etc/nixos/tideline /run/tideline')
    const told = migrate(machine.disk, APPLY)
    expect([told.status, told.stdout]).toEqual([3, expect.stringContaining('configuration')])
    inMachine('mv /run/tideline /etc/nixos/tideline')
    mustApply()
  })
})

describe('meanwhile', () => {
  test('a second run is refused, and the first is not disturbed', () => {
    inMachine(
      `echo 'bash ${script} --apply > /run/second; echo $? >> /run/second' > /run/while-it-builds`,
    )
    mustApply()
    expect(inMachine('cat /run/second')).toBe('Nothing was done: another run is not over yet.\n2\n')
    unharmed()
  })

  test('a file that its owner writes is told as newer, and is not lost', () => {
    inMachine('echo "echo more >> /home/sam/.bash_history" > /run/while-it-builds')
    mustApply()
    const { status, stdout } = migrate(machine.disk, ['--undo'])
    expect([status, stdout]).toEqual([
      0,
      expect.stringMatching(/newer \/home\/sam\/\.bash_history\n/),
    ])
    expect(stdout).toContain('Lost: 0. Changed: 0.')
  })

  test.each([
    [
      'damaged under its old date',
      'touch -r "$1" /run/date; printf X | dd of="$1" conv=notrunc 2> /dev/null; touch -r /run/date "$1"',
      /changed .*id_ed25519: contents/,
    ],
    ['lost', 'mv "$1" /run', /lost .*id_ed25519/],
    ['opened to all', 'chmod 644 "$1"', /changed .*id_ed25519: mode/],
  ])('a kept file that is %s is told', (_, harms, told) => {
    mustApply()
    machine.disk.inside(['sh', '-c', harms, 'sh', keptFile()])
    const { status, stdout } = migrate(machine.disk, ['--undo'])
    expect([status, stdout]).toEqual([1, expect.stringMatching(told)])
  })

  test('the clock jumps back by decades, and forth', () => {
    const clock = join(machine.disk.ram, 'stand-ins/date')
    const at = (time: string) =>
      writeFileSync(clock, `#!/bin/sh\nexec /usr/bin/date -d ${time} "$@"\n`, { mode: 0o755 })
    at('1970-01-02')
    expect(migrate(machine.disk, APPLY, undefined).status).toBe(0)
    at('2099-01-01')
    expect(migrate(machine.disk, ['--status']).stdout).not.toContain('cut short')
    expect(migrate(machine.disk, ['--undo']).status).toBe(0)
    at('1980-01-01')
    mustApply()
    unharmed()
  })

  test('a line of the journal that a power cut left half written does not count', () => {
    mustApply()
    const journal = join(machine.disk.look, 'tideline-move/journal')
    const whole = readFileSync(journal, 'utf8')
    writeFileSync(journal, whole.slice(0, -20))
    mustApply()
    expect(readFileSync(journal, 'utf8').split('\n').length).toBeGreaterThan(
      whole.split('\n').length,
    )
    unharmed()
  })
})

function keptFile(): string {
  const path = machine.plan.migration.ground!.kept.find(({ path }) => path.endsWith('.ssh'))!.path
  expect(existsSync(join(machine.disk.look, path, 'id_ed25519'))).toBe(true)
  return `${path}/id_ed25519`
}
