import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { diskEntries } from './disk-entries.ts'
import { HOSTILE } from './hostile-tree.ts'
import { harm, migrate } from './move-script.ts'
import type { Mutant } from './mutants.ts'
import { DECLARED } from './staying-files.ts'
import type { StayingMachine } from './staying-machine.ts'
import { LINKED, MORE, type StayingPlan } from './staying-plan.ts'
import { applying, inMachine, must } from './staying-runs.ts'

export type StayingBench = { machine: StayingMachine; planned: StayingPlan }

const KEYS = `${MORE[2]}/keys`
const LARGE = `/${HOSTILE}/large`

/** What must hold of migrate.sh where all that is kept goes to another store, and two paths more. */
export const stayingChecks = {
  'applied, the copies are whole, and in the new entry all is well'({ machine, planned }) {
    must(machine, applying(planned))
    expect(readFileSync(join(machine.safe, `state${KEYS}`), 'utf8')).toBe('of a mouse\n')
    machine.startNew()
    expect(must(machine, ['--verify'])).toContain('Lost: 0. Changed: 0.')
  },
  'what is damaged in the new store is told'({ machine, planned }) {
    must(machine, applying(planned))
    machine.startNew()
    inMachine(machine, `chmod 604 ${KEYS}; chmod 604 ${LARGE}`)
    const { status, stdout } = migrate(machine, ['--verify'])
    expect([status, stdout.match(/^changed .*$/gm)?.toSorted()]).toEqual([
      1,
      [`changed ${LARGE}: mode 644, now 604`, `changed ${KEYS}: mode 600, now 604`],
    ])
  },
  'in use it is not taken back'({ machine, planned }) {
    must(machine, applying(planned))
    machine.startNew()
    expect(migrate(machine, ['--undo']).status).toBe(2)
  },
  'a third system is not taken for the new one'({ machine, planned }) {
    must(machine, applying(planned))
    machine.startNew([])
    expect(migrate(machine, ['--verify'])).toMatchObject({
      ...{ status: 2, stdout: expect.stringContaining('This is not the new layout') },
    })
  },
  'somebody’s file where a copy would go is refused'({ machine, planned }) {
    inMachine(machine, `mkdir -p /safe/state/var/lib/bluetooth; echo mine > /safe/state${KEYS}`)
    const before = diskEntries(machine.safe)
    expect(migrate(machine, applying(planned)).status).toBe(2)
    expect(harm(before, diskEntries(machine.safe), /^$/)).toEqual([])
  },
  'copies of before the machine was started anew are refused'({ machine, planned }) {
    must(machine, applying(planned))
    machine.startOld()
    const { status, stdout } = migrate(machine, applying(planned))
    expect([status, stdout]).toEqual([2, expect.stringContaining('The machine was started anew')])
    expect(stdout).toContain(`'/persist${LINKED}' was copied, so that`)
    expect(stdout).toContain(`'/safe/state${MORE[2]}' is all there is of it`)
  },
  'taken back, what was written to a copy is set aside'({ machine, planned }) {
    must(machine, applying(planned))
    writeFileSync(join(machine.safe, `state${KEYS}`), 'of since\n')
    machine.startOld()
    expect(must(machine, ['--undo'])).toContain('there is nothing to compare with')
    const aside = join(machine.safe, 'state/.tideline-copies/copy-var-lib-bluetooth.undone-1/keys')
    expect(readFileSync(aside, 'utf8')).toBe('of since\n')
  },
  'a path that what was built does not keep stops it'({ machine, planned }) {
    inMachine(machine, 'sed -i /hostile/d /nix/store/1*-new/etc/fstab')
    expect(migrate(machine, applying(planned)).status).toBe(1)
  },
  'a password that is read from the store that is left stops it'({ machine, planned }) {
    inMachine(machine, `sed -i 's,"/safe/state/,"/persist/,' ${DECLARED}`)
    const { status, stderr } = migrate(machine, applying(planned))
    expect([status, stderr]).toEqual([1, expect.stringContaining('the password of noor is read')])
  },
  'an earlier export is told before the first change'({ machine, planned }) {
    inMachine(machine, "echo '{ }' > /persist/etc/nixos/tideline/root.nix")
    expect(migrate(machine, applying(planned))).toMatchObject({
      ...{ status: 2, stdout: expect.stringContaining('is of another export') },
    })
  },
} satisfies Record<string, (bench: StayingBench) => void>

type StayingMutant = Omit<Mutant, 'seenBy'> & { seenBy: keyof typeof stayingChecks }

/** Of migrate-staying.sh, and of what it leans on; CI runs as many as it has time for. */
export const stayingMutants: readonly StayingMutant[] = [
  {
    name: 'copies of another start count',
    changes: [
      ['if [ "$tideline_root" = stays ]; then has_copy "$1"; else', 'if false; then :; else'],
    ],
    seenBy: 'copies of before the machine was started anew are refused',
  },
  {
    name: 'what is taken back is deleted',
    changes: [['mv -n -T -- "$2" "$3/$4.undone-$number" || exit 1', 'rm -rf -- "$2"']],
    seenBy: 'taken back, what was written to a copy is set aside',
  },
  {
    name: 'the list of before is of the root alone, where some paths are links',
    changes: [
      [
        'manifest_take "$journal/before-$number" "$base"',
        'manifest_take "$journal/before-$number" /',
      ],
    ],
    seenBy: 'applied, the copies are whole, and in the new entry all is well',
  },
  {
    name: 'the store that was left is compared with itself',
    changes: [['    [ "$1" = / ] || base=$store\n', '']],
    seenBy: 'what is damaged in the new store is told',
  },
  {
    name: 'copies without owners and dates',
    changes: [["'cp' '-a' '-n'", "'cp' '-r' '-n'"]],
    seenBy: 'applied, the copies are whole, and in the new entry all is well',
  },
  {
    name: 'any system is the new one',
    changes: [['is_in_use() {\n', 'is_in_use() {\n  return 0\n']],
    seenBy: 'a third system is not taken for the new one',
  },
  {
    name: 'no system is the new one',
    changes: [['  note generation "$last"', '  : note generation "$last"']],
    seenBy: 'applied, the copies are whole, and in the new entry all is well',
  },
  {
    name: 'what is in use is taken back',
    changes: [
      ["    refuse 'First start the entry of before", "    : 'First start the entry of before"],
    ],
    seenBy: 'in use it is not taken back',
  },
  {
    name: 'what is in the way of a copy is not looked for',
    changes: [['      refuse_copies_in_the_way\n', '']],
    seenBy: 'somebody’s file where a copy would go is refused',
  },
  {
    name: 'a copy from another store is looked for in another place',
    changes: [['words[2]-', 'words[9]-']],
    seenBy: 'copies of before the machine was started anew are refused',
  },
  {
    name: 'the list of a root that is gone is compared',
    changes: [['[ "$base" = / ] && is_of_gone_root; then', 'false; then']],
    seenBy: 'taken back, what was written to a copy is set aside',
  },
  {
    name: 'what was built is not minded',
    changes: [['[ "$missing" = 0 ] && echo "all kept"', 'echo "all kept"']],
    seenBy: 'a path that what was built does not keep stops it',
  },
  {
    name: 'a password may stay behind',
    changes: [['[ -z "$left" ] && echo "passwords proven"', 'echo "passwords proven"']],
    seenBy: 'a password that is read from the store that is left stops it',
  },
  {
    name: 'an earlier export is not looked at',
    changes: [['      refuse_earlier_export\n', '']],
    seenBy: 'an earlier export is told before the first change',
  },
]
