import { knownFact } from '@tideline/fixtures'
import { testCheck } from '#checks/check-cases.ts'
import type { SampleHost } from '#design/sample-input.ts'
import { zfsKeys } from './zfs-keys.ts'

function host(keyLocation: string, more: SampleHost = {}): SampleHost {
  const zfs = knownFact([
    { name: 'tank', encryptionRoot: 'tank', keyLocation },
    { name: 'tank/media', encryptionRoot: 'tank', keyLocation },
  ])
  return { ...more, facts: { zfs } }
}

testCheck(zfsKeys, {
  fires: {
    'the key is on the root': {
      ...host('file:///etc/zfs/tank.key'),
      says: [{ severity: 'blocker', path: '/etc/zfs/tank.key' }],
    },
    'kept, it still comes too late': {
      ...host('file:///etc/zfs/tank.key', { rules: ['keep-file /etc/zfs/tank.key'] }),
      says: [{ severity: 'warning', title: 'tank could not be unlocked' }],
    },
  },
  quiet: {
    'the key is typed': host('prompt'),
    'it is named by its place on the store': host('file:///persist/etc/zfs/tank.key'),
    'it is on a disk of its own': host('file:///boot/tank.key', {
      entries: { '/boot': { mark: 'mount' } },
    }),
  },
})
