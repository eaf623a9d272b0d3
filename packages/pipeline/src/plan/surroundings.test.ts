import { knownFact } from '@tideline/fixtures'
import {
  type Design,
  type Facts,
  type NixosSystem,
  NO_SURROUNDINGS,
  ScannedPaths,
} from '@tideline/model'
import { expect, test } from 'vitest'
import {
  keep,
  type SampleEntry,
  sampleDesign,
  sampleDevice,
  sampleFacts,
  sampleInventory,
} from './sample-host.ts'
import { surroundings } from './surroundings.ts'

function around(
  facts: Partial<Facts>,
  design: Partial<Design> = {},
  entries: Record<string, SampleEntry> = {},
) {
  const scanned = new ScannedPaths(sampleInventory(entries))
  return surroundings(sampleFacts(facts), scanned, sampleDesign(design), [
    { named: '/persist', path: '/persist', on: 'first' },
  ])
}

const asked = NO_SURROUNDINGS

test('passwords, accounts and early mounts that the design asks for', () => {
  const design = {
    surroundings: {
      ...asked,
      passwordFiles: ['ada', '../../etc/shadow'],
      declaredUsers: ['ada', 'nobody-here'],
      earlyMounts: ['/var/log'],
    },
  }
  expect(around({}, design)).toEqual({
    lingerUsers: [],
    isSudoLectureOff: false,
    passwordFiles: [{ user: 'ada', file: '/persist/passwords/ada' }],
    declaredUsers: [
      {
        name: 'ada',
        uid: 1000,
        group: 'users',
        home: '/home/ada',
        isNormalUser: true,
        extraGroups: ['wheel'],
      },
    ],
    sshHostKeys: [],
    earlyMounts: ['/var/log'],
  })
})

const nixos = (hasSshd: boolean): { nixos: Facts['nixos'] } => ({
  nixos: knownFact<NixosSystem>({
    systemPath: '/nix/store/x',
    stage1: 'systemd',
    generations: [1],
    hasSshd,
    homeManagerUsers: [],
  }),
})

test('kept host keys of a running sshd, by their path on the store', () => {
  const file = { kind: 'f' as const }
  const entries = { '/etc/ssh/ssh_host_ed25519_key': file, '/etc/ssh/ssh_host_rsa_key': file }
  const rules = [keep('/etc/ssh/ssh_host_ed25519_key', 'file')]
  const keys = (hasSshd: boolean) => around(nixos(hasSshd), { rules }, entries).sshHostKeys
  expect(keys(true)).toEqual([{ path: '/persist/etc/ssh/ssh_host_ed25519_key', type: 'ed25519' }])
  expect(keys(false)).toEqual([])
})

const swap = knownFact([
  { path: '/swapfile', kind: 'file' as const, sizeBytes: 1, usedBytes: 0 },
  { path: '/dev/vda3', kind: 'partition' as const, sizeBytes: 1, usedBytes: 0 },
  { path: '/dev/zram0', kind: 'zram' as const, sizeBytes: 1, usedBytes: 0 },
])
const onStore = { surroundings: { ...asked, isSwapOnStore: true } }

test('the whole list of swap devices where a file in it moves, by stable names', () => {
  const blockDevices = knownFact([sampleDevice('vda3', { fsUuid: '3-3' })])
  expect(around({ swap, blockDevices }, onStore).swapDevices).toEqual([
    { device: '/persist/swapfile' },
    { device: '/dev/disk/by-uuid/3-3' },
  ])
  expect(around({ swap, blockDevices }).swapDevices).toBeUndefined()
  expect(around({}, onStore).swapDevices).toBeUndefined()
})

test.each([
  ['nix', '2.28.4', '/var/cache/nix'],
  ['nix', '2.30.0', undefined],
  ['nix', '2.31.2', undefined],
  ['nix', '3.0', undefined],
  ['lix', '2.9.1', undefined],
] as const)('%s %s builds in %s', (implementation, version, folder) => {
  const nix = knownFact({ implementation, version })
  expect(around({ nix }).nixBuildDirectory).toBe(folder)
  const root = { strategy: 'btrfs-recreate' as const, subvolume: 'x' }
  expect(around({ nix }, { root }).nixBuildDirectory).toBeUndefined()
})
