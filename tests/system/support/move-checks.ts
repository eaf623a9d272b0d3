import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { endsWith, inside, unless } from './complaints.ts'
import type { Bench } from './move-bench.ts'
import type { MoveDisk } from './move-disk.ts'
import { EXPORT, KEPT_HOSTILE } from './move-machine.ts'
import { APPLY, bootDefault, harm, migrate, startInstalled, stateOf } from './move-script.ts'

/** What is wrong with the program on the bench; empty where nothing is. */
export type MoveCheck = (bench: Bench) => string[]

const SCRIPT = `${EXPORT}/tideline/migrate.sh`
/** A kept file. */
export const KEY = '/home/sam/.ssh/id_ed25519'
const NOTHING = /^$/

/** Those of the installed system in the other suites, each for a program that may be wrong. */
export const installedChecks = {
  'a dry run changes nothing': (bench) => {
    const { disk, before } = bench.adoptAnew()
    return [...endsWith(0, migrate(disk, [])), ...harm(before, stateOf(disk), NOTHING)]
  },

  'another machine is refused': refused('echo 00000000000000000000000000000001 > /etc/machine-id'),
  'a kept path of another kind is refused': refused('mv /etc/adjtime /run; mkdir /etc/adjtime'),
  'another disk at a mount point is refused': refused(
    'umount /boot && mount -t tmpfs none /boot && mkdir -p /boot/loader/entries',
  ),
  'a store mounted noexec is refused': refused(
    'mount --bind /nix /nix && mount -o remount,bind,noexec /nix',
  ),
  'a blocker in the plan is refused': refused(
    `sed -i "s/^tideline_blockers=(/&'It would lock you out [PW-1]'/" ${SCRIPT}`,
  ),
  'a program that is missing is refused': refused('mv /run/stand-ins/nixos-rebuild /run/away'),

  'another disk is refused': (bench) => {
    const { disk, before } = bench.adoptAnew()
    disk.stop()
    disk.startLive()
    const ended = disk.inside([
      'bash',
      disk.look.replace(/^\/proc\/\d+\/root/, '') + SCRIPT,
      ...APPLY,
    ])
    return [
      ...endsWith(2, ended),
      ...unless(ended.stdout.includes('not the disk'), 'it does not see that this is another disk'),
      ...harm(before, stateOf(disk), NOTHING),
    ]
  },

  'no room for the copies is refused': (bench) => {
    bench.liveAnew()
    const { disk } = bench.installedAgain()
    inside(disk, 'fallocate -l "$(($(df -B1 --output=avail / | tail -n 1) - 3000000))" /srv/fill')
    return endsWith(2, migrate(disk, APPLY))
  },

  'a disk that was prepared half is refused': (bench) => {
    bench.liveAnew()
    migrate(bench.installedAgain().disk, ['--undo'])
    const move = bench.liveAgain()
    const before = stateOf(move.disk)
    return [...endsWith(2, move.migrate(['--apply'])), ...harm(before, stateOf(move.disk), NOTHING)]
  },

  'a second run is refused': (bench) => {
    const { disk } = bench.adoptAnew()
    const second = `[ -e /run/second ] || bash ${SCRIPT} --apply > /run/second`
    writeFileSync(join(disk.ram, 'while-it-builds'), second)
    migrate(disk, APPLY)
    const said = readFileSync(join(disk.ram, 'second'), 'utf8')
    return unless(said.includes('another run is not over yet'), 'the second run went on')
  },

  'a build that fails stops it': (bench) => {
    const { disk } = bench.adoptAnew()
    writeFileSync(join(disk.ram, 'while-it-builds'), 'exit 7')
    return [...endsWith(1, migrate(disk, APPLY)), ...isNotNext(disk)]
  },

  'a command that does nothing, and says that all is well, stops it': (bench) => {
    const { disk } = bench.adoptAnew()
    writeFileSync(join(disk.ram, 'stand-ins/nix-env'), '#!/bin/sh\n')
    return [...endsWith(1, migrate(disk, APPLY)), ...isNotNext(disk)]
  },

  'a step by hand that is seen not to be done is not believed': (bench) => {
    const { disk } = bench.adoptAnew()
    inside(disk, 'mv /etc/nixos/tideline /run')
    return endsWith(3, migrate(disk, APPLY))
  },

  'it restarts nothing': (bench) => {
    const { disk } = bench.adoptAnew()
    migrate(disk, APPLY)
    const asked = disk.inside(['cat', '/run/systemctl']).stdout
    return unless(!/reboot|poweroff/.test(asked), 'the machine was restarted')
  },

  'applied and taken back, all is as it was': (bench) => {
    const { disk, before } = bench.adoptAnew()
    const ended = [...endsWith(0, migrate(disk, APPLY)), ...endsWith(0, migrate(disk, ['--undo']))]
    const isLinkGone = !stateOf(disk).has('/persist')
    return [
      ...ended,
      ...harm(before, stateOf(disk)),
      ...isNotNext(disk),
      ...unless(isLinkGone, '/persist stays'),
    ]
  },

  'what was there before is not taken back': (bench) => {
    const { disk } = bench.adoptAnew()
    inside(disk, 'ln -s . /persist')
    migrate(disk, APPLY)
    migrate(disk, ['--undo'])
    return unless(stateOf(disk).has('/persist'), '/persist was taken away')
  },

  'killed when it was made the next boot, it is taken back': (bench) => {
    const { disk } = bench.adoptAnew()
    killWhenNext(disk)
    migrate(disk, ['--undo'])
    return isNotNext(disk)
  },

  'cut off when it was made the next boot, it is taken back': (bench) => {
    const { disk } = bench.adoptAnew()
    killWhenNext(disk)
    disk.cutPower('cache lost')
    startInstalled(disk)
    migrate(disk, ['--undo'])
    return isNotNext(disk)
  },

  'what is damaged is told': (bench) => {
    const { disk } = bench.adoptAnew()
    migrate(disk, APPLY)
    inside(disk, DAMAGES)
    const ended = migrate(disk, ['--undo'])
    const told = Object.entries(TOLD).flatMap(([what, line]) =>
      unless(line.test(ended.stdout), `${what} is not told`),
    )
    return [...endsWith(1, ended), ...told]
  },
} satisfies Record<string, MoveCheck>

function refused(breaks: string): MoveCheck {
  return (bench) => {
    const { disk } = bench.adoptAnew()
    inside(disk, breaks)
    const before = stateOf(disk)
    return [...endsWith(2, migrate(disk, APPLY)), ...harm(before, stateOf(disk), NOTHING)]
  }
}

function isNotNext(disk: MoveDisk): string[] {
  return unless(bootDefault(disk) !== 'new', 'the new system is the next boot')
}

function killWhenNext(disk: MoveDisk): void {
  writeFileSync(join(disk.ram, 'when-it-is-next'), 'kill -9 0')
  const { signal } = migrate(disk, APPLY)
  if (signal !== 'SIGKILL') throw new Error('it was not killed')
}

/** Each under its old date, where it has one. */
const DAMAGES = `
touch -r ${KEY} /run/date && printf X | dd of=${KEY} conv=notrunc 2> /dev/null && touch -r /run/date ${KEY}
setfattr -n trusted.tide -v low /${KEPT_HOSTILE}/attributes
touch -r /${KEPT_HOSTILE} /run/date
mv /${KEPT_HOSTILE}/pipe /run && touch -r /run/date /${KEPT_HOSTILE}
chmod 4711 /${KEPT_HOSTILE}/suid
chmod 0701 /home/sam
`

const TOLD: Record<string, RegExp> = {
  contents: /^changed .*id_ed25519: contents$/m,
  'an attribute': /^changed .*attributes: attribute trusted\.tide$/m,
  'a mode': /^changed .*suid: mode/m,
  'a folder above': /^changed \/home\/sam: mode/m,
  'what is gone': /^lost .*pipe$/m,
}
