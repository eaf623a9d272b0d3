import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { run } from '../../run.ts'
import { addHostileFiles, HOSTILE, setFlags } from './hostile-tree.ts'
import { NEW_SYSTEM, OLD_SYSTEM } from './move-machine.ts'
import { LATER, LESS, LINKED, MACHINE_ID, MORE, type StayingPlan } from './staying-plan.ts'

/** What a disk has before, below the folders nix and persist: Nix, and what is kept today. */
export function fillStore(disk: string, tree: string, planned: StayingPlan): void {
  const { artifacts, today, fromNow } = planned
  const at = (path: string) => join(disk, path)
  for (const path of today)
    mkdirSync(at(`persist${FILES.includes(path) ? '/etc' : path}`), { recursive: true })
  writeFileSync(at('persist/etc/machine-id'), `${MACHINE_ID}\n`)
  if (today.includes(LINKED)) writeFileSync(at(`persist${LINKED}`), '0.0 0 0.0\n')
  if (today.includes(`/${HOSTILE}`)) {
    run('cp', ['-aT', join(tree, HOSTILE), at(`persist/${HOSTILE}`)])
    setFlags(at('persist'))
  }
  writeFileSync(at(`persist${LESS}/printers`), 'one\n')
  // In use, it has modes of its own above what will be kept.
  chmodSync(at('persist'), 0o711)
  mkdirSync(at('nix/var/nix/profiles'), { recursive: true })
  for (const [system, isNew] of [
    [OLD_SYSTEM, false],
    [NEW_SYSTEM, true],
  ] as const)
    writeSystem(at(system.slice(1)), isNew, isNew && isWhole(planned) ? fromNow.paths : [])
  // The recorded host reads a password from the store, by its path there.
  mkdirSync(at('persist/passwords'), { mode: 0o700 })
  writeFileSync(at('persist/passwords/noor'), '$y$of noor\n', { mode: 0o600 })
  const noor = { name: 'noor', hashedPasswordFile: `${fromNow.store}/passwords/noor` }
  writeFileSync(at(DECLARED.slice(1)), JSON.stringify({ users: [noor] }))
  writeFileSync(at(join(NEW_SYSTEM.slice(1), 'activate')), `${DECLARED}\n`)
  symlinkSync(OLD_SYSTEM, at('nix/var/nix/profiles/system-1-link'))
  symlinkSync('system-1-link', at('nix/var/nix/profiles/system'))
  mkdirSync(at('persist/etc/nixos/tideline'))
  for (const { name, text } of artifacts)
    writeFileSync(at(join('persist/etc/nixos/tideline', name)), text)
  writeFileSync(at('persist/etc/nixos/flake.nix'), '{ /* ./tideline */ }\n')
}

const FILES = ['/etc/machine-id', LINKED]

/** What the new system declares of accounts. */
export const DECLARED = '/nix/store/00000000000000000000000000000000-users-groups.json'

/** A list that takes the place of the host's own is looked for in what was built. */
function isWhole({ plan }: StayingPlan): boolean {
  return plan.migration.id === 'change-list'
}

/** What lies on the root until a reboot. */
export async function buildRoot(tree: string): Promise<void> {
  await addHostileFiles(tree)
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(tree, path)), { recursive: true })
    writeFileSync(join(tree, path), text, { mode: 0o600 })
  }
  write(MORE[0]!, 'secret\n')
  write(`${MORE[2]}/keys`, 'of a mouse\n')
  write(`${LATER}/notes`, 'of another day\n')
  chmodSync(join(tree, MORE[2]!), 0o700)
}

/** As much of a system as the steps look at. */
function writeSystem(folder: string, isNew: boolean, mounted: readonly string[]): void {
  const name = isNew ? 'new' : 'old'
  for (const part of ['etc/systemd/system', 'etc/tmpfiles.d', 'bin'])
    mkdirSync(join(folder, part), { recursive: true })
  const lines = mounted.map((path) => `none ${path.replaceAll(' ', '\\040')} none bind 0 0\n`)
  writeFileSync(join(folder, 'etc/fstab'), lines.join(''))
  const switcher = join(folder, 'bin/switch-to-configuration')
  writeFileSync(switcher, `#!/bin/sh\n[ "$1" = boot ] && echo ${name} > /boot/default\n`)
  chmodSync(switcher, 0o755)
}
