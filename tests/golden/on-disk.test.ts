import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  buildSysroot,
  filesOfHost,
  type HostName,
  readRecordedHost,
} from '@tideline/fixtures/sysroot'
import { gatherFacts, type HostSource, liveSource, recordedSource } from '@tideline/host'
import { type FactName, isWithin } from '@tideline/model'
import { afterAll, expect, test } from 'vitest'

const scratch = mkdtempSync(join(tmpdir(), 'tideline-hosts-'))
afterAll(() => rmSync(scratch, { recursive: true }))

/** What the disk alone tells; the rest is of the kernel that runs. */
const ON_DISK: readonly FactName[] = [
  'accounts',
  'configuration',
  'declaredUsers',
  'fstab',
  'homeManager',
  'identity',
  'linger',
  'nix',
  'nixos',
  'os',
  'secrets',
  'tmpfiles',
  'units',
]

/** Those that are unlike each other: each one made takes a second. */
const UNLIKE: readonly HostName[] = [
  'debian-desktop',
  'home-server',
  'nothing-to-do',
  'preservation-btrfs',
  'tmpfs-impermanence',
  'wsl',
]

test.each(UNLIKE)('%s says on a disk what it says in the recording', async (name) => {
  const folder = join(scratch, name)
  buildSysroot(folder, name)
  const live = liveSource({ sysroot: folder })
  if (!live.ok) throw new Error(live.problem.title)
  const files = filesOfHost(readRecordedHost(name))
  // What is in /run is gone when only the disk is looked at.
  const sizes = Object.entries(files.sizes).filter(([path]) => !isWithin(path, '/run'))
  const recorded = recordedSource({ ...files, sysroot: folder, sizes: Object.fromEntries(sizes) })
  expect(await factsOf(live.value)).toEqual(await factsOf(recorded))
})

async function factsOf(source: HostSource) {
  const facts = await gatherFacts(source)
  return Object.fromEntries(ON_DISK.map((name) => [name, facts[name]]))
}
