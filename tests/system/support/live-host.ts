import { chownSync, linkSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildSysroot, loadHost } from '@tideline/fixtures/sysroot'
import { type DesignEdit, type Facts, Plan, Snapshot } from '@tideline/model'
import { applyEdit, classify, plan, suggest } from '@tideline/pipeline'
import { run } from '../../run.ts'
import { type LiveFileSystem, SUBVOLUME } from './live-disk.ts'

/** The device of the recorded host's root: plans name it, tests put the loop device in its place. */
export const PLANNED_DEVICE = '/dev/disk/by-uuid/2f60b8d1-94c7-4e3a-a5f2-7d1c90b6e384'
export const SWAP_FILE = '/var/lib/swapfile'
const HOME = 'home/sam'

/** The ext4 laptop as folders, with what copies lose easily and what Nix keeps in /nix. */
export function buildLiveTree(tree: string): void {
  buildSysroot(tree, 'ext4-laptop')
  const at = (path: string) => join(tree, path)
  const write = (path: string, text: string) => {
    writeFileSync(at(path), text)
    chownSync(at(path), 1000, 100)
  }
  mkdirSync(at('nix/persist'))
  mkdirSync(at('nix/persist/passwords'), { mode: 0o700 })
  writeFileSync(at('nix/persist/passwords/sam'), 'hash\n', { mode: 0o600 })
  mkdirSync(at('nix/.of-nobody'))
  mkdirSync(at('-t'))
  mkdirSync(at('two words\nand a line'))
  write(`${HOME}/Documents/first`, 'one file, two names\n')
  linkSync(at(`${HOME}/Documents/first`), at(`${HOME}/Documents/second`))
  linkSync(at(`${HOME}/Documents/first`), at(`${HOME}/projects/third`))
  linkSync(at(`${HOME}/Documents/first`), at('srv/fourth, not kept'))
  run('setfattr', ['-n', 'user.tide', '-v', 'low', at(`${HOME}/Documents/first`)])
  run('setfacl', ['-m', 'u:54321:r', at(`${HOME}/Documents/second`)])
  run('setfacl', ['-d', '-m', 'u:54321:rx', at('var/lib/bluetooth')])
  run('mkfifo', [at(`${HOME}/Documents/fifo`)])
  run('truncate', ['-s', '50M', at(`${HOME}/Documents/sparse`)])
}

export function snapshotOf(tree: string, main: string, out: string): Snapshot {
  run(process.execPath, [main, 'scan', '--sysroot', tree, '--out', out])
  const scanned = Snapshot.parse(JSON.parse(run('cat', [out])))
  return { ...scanned, facts: loadHost('ext4-laptop').facts }
}

/** The live media plan for that tree on a root of this kind. */
export function livePlan(snapshot: Snapshot, kind: LiveFileSystem, kept?: readonly string[]): Plan {
  const facts = withRootOn(snapshot.facts, kind)
  const inventory = classify(snapshot)
  const suggested = suggest(facts, inventory, {})
  const odd = ['odd names', 'odd files', 'odd links'].map((name) => ({
    path: `/${HOME}/${name}`,
    kind: 'directory' as const,
    decision: 'keep' as const,
  }))
  const rules = [...suggested.rules, ...odd].filter(
    ({ path, decision }) => !kept || decision === 'lose' || kept.includes(path),
  )
  const design = { ...suggested, rules: [], migration: 'live-media' as const }
  const edits: DesignEdit[] = [
    ...rules.map((rule) => ({ edit: 'set-rule' as const, rule })),
    { edit: 'swap-on-store' },
    { edit: 'add-store', store: { path: '/large', isBackedUp: false } },
    { edit: 'set-rule-store', path: '/etc/machine-id', store: '/large' },
    { edit: 'set-rule-store', path: `/${HOME}/odd files`, store: '/large' },
    { edit: 'add-password-file', user: 'sam' },
  ]
  const edited = edits.reduce(applyEdit, design)
  const { plan: made, refusal } = plan(facts, inventory, edited)
  if (made?.migration.id !== 'live-media') throw new Error(JSON.stringify(refusal))
  return Plan.parse(made)
}

/** These facts, had the host its root on a file system of this kind; on btrfs in the subvolume `@`. */
export function withRootOn(facts: Facts, kind: LiveFileSystem): Facts {
  const { mounts, fstab, blockDevices } = facts
  if (mounts.state !== 'known' || fstab.state !== 'known' || blockDevices.state !== 'known')
    throw new Error('the recorded host has lost its facts')
  const isBtrfs = kind === 'btrfs'
  const options = isBtrfs ? [`subvol=${SUBVOLUME}`] : []
  return {
    ...facts,
    mounts: {
      ...mounts,
      value: mounts.value.map((mount) =>
        mount.mountPoint === '/'
          ? { ...mount, fsType: kind, root: isBtrfs ? `/${SUBVOLUME}` : '/' }
          : mount,
      ),
    },
    fstab: {
      ...fstab,
      value: fstab.value.map((entry) =>
        entry.mountPoint === '/'
          ? { ...entry, fsType: kind, options: [...entry.options, ...options] }
          : entry,
      ),
    },
    blockDevices: {
      ...blockDevices,
      value: blockDevices.value.map((device) =>
        device.fsType === 'ext4' ? { ...device, fsType: kind } : device,
      ),
    },
  }
}
