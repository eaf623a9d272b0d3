import { knownFact } from '@tideline/fixtures'
import { testCheck } from '#checks/check-cases.ts'
import { sampleMount } from '#checks/storage/sample-mount.ts'
import type { SampleHost } from '#design/sample-input.ts'
import { usrFolder } from './usr-folder.ts'

const env = { '/usr/bin/env': { kind: 'l', class: 'nix', linkTarget: '/nix/store/x/env' } } as const
const envfs = sampleMount('/usr/bin', '/', { fsType: 'fuse.envfs' })

function host(entries: SampleHost['entries'], more: SampleHost & { version?: string } = {}) {
  const { version: versionId = '25.11', ...rest } = more
  const os = {
    id: 'nixos',
    prettyName: 'NixOS',
    isNixos: true,
    versionId,
    kind: 'machine' as const,
  }
  const facts = { os: knownFact(os), mounts: knownFact([]), ...rest.facts }
  return { ...rest, facts, entries: { '/etc': {}, ...entries } }
}

testCheck(usrFolder, {
  fires: {
    'nothing makes env': {
      ...host({ '/usr/local/own': {} }),
      says: [{ severity: 'blocker', path: '/usr/bin/env' }],
    },
    'envfs is in its place, and of a release that does not make /usr': {
      ...host({ '/usr/bin': { mark: 'mount' } }, { facts: { mounts: knownFact([envfs]) } }),
      says: [{ severity: 'blocker' }],
    },
    'envfs is declared, and not mounted where the disk is read': {
      ...host(env, {
        facts: {
          fstab: knownFact([
            { mountPoint: '/usr/bin', device: 'none', fsType: 'envfs', options: [] },
          ]),
        },
      }),
      says: [{ severity: 'blocker' }],
    },
  },
  quiet: {
    'the activation makes env': host(env),
    'envfs makes /usr since then': host(
      { '/usr/bin': { mark: 'mount' } },
      { facts: { mounts: knownFact([envfs]) }, version: '26.05' },
    ),
    '/usr is kept': host({ '/usr/local/own': {} }, { rules: ['keep /usr'] }),
    'the root starts empty already': host(
      {},
      { design: { root: { strategy: 'unchanged' }, migration: 'keep-more' } },
    ),
    'what was read is no system': { ...host({}), entries: { '/srv': {} } },
  },
})
