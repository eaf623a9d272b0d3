import { appendFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { endsWith, inside, unless } from './complaints.ts'
import { KEY, type MoveCheck } from './move-checks.ts'
import type { MoveDisk } from './move-disk.ts'
import { newNames, stateOf } from './move-script.ts'

/** Those of the move from a live system in the other suites, each for a program that may be wrong. */
export const liveChecks = {
  'moved, everything is set aside or copied': (bench) => {
    const move = bench.liveAnew()
    const ended = endsWith(0, move.migrate(['--apply']))
    const made = newNames(move.before, stateOf(move.disk)).join('\n')
    return [
      ...ended,
      ...move.harmed(),
      ...move.brokenCopies(),
      ...unless(made === bench.moved.join('\n'), 'another disk was made than by an uncut move'),
    ]
  },

  'moved and taken back, all is as it was': (bench) => {
    const move = bench.liveAnew()
    move.migrate(['--apply'])
    const ended = endsWith(0, move.migrate(['--undo']))
    return [...ended, ...move.harmed((path) => [path])]
  },

  'killed before it copies, and gone on with': (bench) => {
    const point = bench.pointBefore(/^install -d -m 0755 |^cp /)
    const move = bench.liveAnew()
    move.migrate(['--apply'], point)
    move.migrate(['--apply'])
    return [...move.harmed(), ...move.brokenCopies()]
  },

  'half a line of the journal does not count': (bench) => {
    const point = bench.pointBefore(/^cp /)
    const move = bench.liveAnew()
    move.migrate(['--apply'], point)
    const journal = join(move.disk.look, 'old-root/tideline-move/journal')
    appendFileSync(journal, 'done live-copy 2026-11-21T\n')
    move.migrate(['--apply'])
    return move.brokenCopies()
  },

  'the power is cut after the copies, and it is gone on with': (bench) => {
    const point = bench.pointBefore(/^mkdir -p -- \/mnt\/nix\/persist\/|^rm -rf .\/root/)
    bench.liveAnew().migrate(['--apply'], point)
    const move = bench.liveAgain('names without contents')
    move.migrate(['--apply'])
    return [...move.harmed(), ...move.brokenCopies()]
  },

  'a damaged copy stops it': (bench) => {
    const move = bench.liveAnew()
    writeFileSync(join(move.disk.ram, 'stand-ins/cp'), DAMAGING_CP, { mode: 0o755 })
    return endsWith(1, move.migrate(['--apply']))
  },

  'nothing that is in the way is overwritten': (bench) => {
    const move = bench.liveAnew()
    inside(
      move.disk,
      'mount "$1" /mnt && mkdir -p /mnt/old-root && cd /mnt && echo of before > own && echo mine > old-root/own',
      device(move.disk),
    )
    const before = [...stateOf(move.disk)].filter(([path]) => /\/own$/.test(path))
    move.migrate(['--apply'])
    const now = new Set([...stateOf(move.disk).values()].map(({ what }) => what))
    return before.flatMap(([path, { what }]) => unless(now.has(what), `${path} was overwritten`))
  },
} satisfies Record<string, MoveCheck>

function device(disk: MoveDisk): string {
  return disk
    .inside(['sh', '-c', 'readlink -f /dev/disk/by-uuid/*-*-*-*-* | head -n 1'])
    .stdout.trim()
}

const DAMAGING_CP = `#!/bin/sh
/usr/bin/cp "$@" || exit
printf X | dd of=/mnt/nix/persist${KEY} conv=notrunc 2> /dev/null
exit 0
`
