import { knownFact } from '@tideline/fixtures'
import { testCheck } from '#checks/check-cases.ts'
import { disksLeftOut } from './other-disks.ts'

const fstab = knownFact(
  ['/', '/home', '/boot', '/nix', '/efi'].map((mountPoint) => ({
    ...{ mountPoint, device: `/dev/of${mountPoint}`, fsType: 'ext4', options: [] },
  })),
)
const several = knownFact([...fstab.value, { ...fstab.value[1]!, mountPoint: '/srv' }])
const layer = {
  ...{ id: 9, parentId: 1, root: '/', source: 'overlay', device: '0:50', options: [] },
  ...{ superOptions: [], isShadowed: false },
}
const mounts = knownFact([
  { ...layer, mountPoint: '/var/lib/docker/overlay2/a/merged', fsType: 'overlay' },
  { ...layer, mountPoint: '/home/ada/.cache/doc', fsType: 'fuse.portal' },
  { ...layer, mountPoint: '/run/media/ada/stick', fsType: 'vfat' },
])
const bootLoader = knownFact({
  ...{ kind: 'systemd-boot' as const, isEfi: true, espMountPoint: '/efi' },
})
const design = { migration: 'fresh-install' as const }

testCheck(disksLeftOut, {
  fires: {
    'homes are on a disk of their own': {
      facts: { fstab, bootLoader },
      design,
      says: [{ severity: 'warning', path: '/home', title: 'The new disk does not have /home' }],
    },
    'there are several': {
      facts: { fstab: several, bootLoader },
      design,
      says: [{ title: 'The new disk does not have 2 file systems of today', path: '/home' }],
    },
  },
  quiet: {
    'the root stays as it is': {
      facts: { fstab, bootLoader },
      design: { ...design, root: { strategy: 'unchanged' } },
    },
    'the disk of today stays': { facts: { fstab, bootLoader } },
    'there is no other': { facts: { bootLoader }, design },
    'programs mount what is theirs': { facts: { bootLoader, mounts }, design },
  },
})
