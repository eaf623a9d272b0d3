import { knownFact } from '@tideline/fixtures'
import type { NixVersion } from '@tideline/model'
import { testCheck } from '#checks/check-cases.ts'
import { sampleMount } from '#checks/storage/sample-mount.ts'
import { nixBuilds } from './nix-builds.ts'

const GIB = 2 ** 30
const nix = (buildDirectory?: string) =>
  knownFact<NixVersion>({
    ...{ implementation: 'nix', version: '2.28.5' },
    ...(buildDirectory && { buildDirectory }),
  })
const memory = (gib: number) => knownFact({ ramBytes: gib * GIB, swapBytes: 0 })
const btrfs = knownFact([sampleMount('/', '/@')])

testCheck(nixBuilds, {
  fires: {
    'little RAM': {
      facts: { nix: nix(), memory: memory(0.5) },
      says: [{ severity: 'warning', title: 'A rebuild may not fit into 512 MiB of RAM' }],
    },
    'little RAM, and a file system that can roll back': {
      facts: { nix: nix(), memory: memory(1), mounts: btrfs },
      says: [{ fix: { label: 'Use a btrfs root that is rolled back' } }],
    },
    'build-dir is on the root': {
      facts: { nix: nix('/var/build'), memory: memory(8) },
      says: [{ path: '/var/build', fix: { label: 'Keep /var/build' } }],
    },
    'build-dir is where nothing is kept': {
      facts: { nix: nix('/tmp/nix'), memory: memory(8) },
      says: [{ remedy: 'Name a folder below /nix or on the storage in nix.settings.build-dir.' }],
    },
  },
  quiet: {
    'the planner gives an old Nix a folder on the disk': {
      facts: { nix: nix(), memory: memory(8) },
    },
    'build-dir is on the disk': { facts: { nix: nix('/nix/var/nix/builds'), memory: memory(8) } },
    'the root is on disk': {
      facts: { nix: nix('/tmp'), memory: memory(1) },
      design: { root: { strategy: 'btrfs-recreate', subvolume: 'x' } },
    },
  },
})
