import { expect } from 'vitest'
import { type DiskEntry, diskEntries } from '../support/disk-entries.ts'
import { EXPORT } from '../support/move-machine.ts'
import { APPLY } from '../support/move-script.ts'
import type { Argv } from './moving-machine.ts'
import type { BootReport } from './qemu.ts'

/** In the folder that the export was unpacked to, as STEPS.md has it. */
export const MIGRATE: Argv = ['env', '-C', EXPORT, 'bash', 'tideline/migrate.sh']
export const APPLIED: Argv = [...MIGRATE, ...APPLY]

/** The one that was left beside the journal, in the store. */
export function migrated(store: string, ...argv: string[]): Argv {
  return ['bash', `${store}/tideline-move/migrate.sh`, ...argv]
}

/** What a person does by hand: the folder is put into the configuration, which names it. And two flags. */
export const CONFIGURED: readonly Argv[] = [
  ['chattr', '+i', '/srv/hostile/immutable'],
  ['chattr', '+a', '/srv/hostile/append only'],
  ['cp', '-rT', `${EXPORT}/tideline`, '/etc/nixos/tideline'],
  ['sh', '-c', 'echo "{ /* ./tideline */ }" > /etc/nixos/flake.nix'],
]

/** Contents of one file under its old date, the mode of another, and a third gone. */
export const DAMAGED: Argv = [
  'sh',
  '-ec',
  `cp -p /home/sam/.bash_history /run/history
printf x | dd of=/home/sam/.bash_history bs=1 conv=notrunc status=none
touch -r /run/history /home/sam/.bash_history
chmod 777 /srv/hostile/owned
mv -T "$1/srv/hostile/names/a b" "$1/aside"`,
  'sh',
  '/persist',
]
export const MENDED: Argv = [
  'sh',
  '-ec',
  `cat /run/history > /home/sam/.bash_history
touch -r /run/history /home/sam/.bash_history
chmod 640 /srv/hostile/owned
mv -T "$1/aside" "$1/srv/hostile/names/a b"`,
  'sh',
  '/persist',
]

export const AFTER_DAMAGE = [
  expect.stringMatching(/^changed \/home\/sam\/\.bash_history: contents$/),
  expect.stringMatching(/^changed \/srv\/hostile\/owned: mode 640, now 777$/),
  expect.stringMatching(/^lost \/srv\/hostile\/names\/a\\ b$/),
]

/** The guest came up, reported, and went down by itself; no unit had failed. */
export function expectWell({ isOrderly, facts, log }: BootReport): void {
  expect(isOrderly, log.slice(-3000)).toBe(true)
  expect(facts.get('failed'), JSON.stringify([...facts])).toBe('')
  expect(facts.get('state')).toBe('running')
}

/** Where a system that runs writes nothing by itself. */
const UNTOUCHED =
  /^\/(?:home|root|srv|nix\/store|etc\/ssh|etc\/machine-id|var\/lib\/(?:bluetooth|cups))(?:\/|$)/

export function untouchedEntries(root: string): Map<string, DiskEntry> {
  return new Map([...diskEntries(root)].filter(([path]) => UNTOUCHED.test(path)))
}
