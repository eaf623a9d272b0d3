import { knownFact } from '@tideline/fixtures'
import type { Mount } from '@tideline/model'
import { testCheck } from '#checks/check-cases.ts'
import { bootSpace } from './boot-space.ts'

const MIB = 2 ** 20

function mounted(mountPoint: string, fsType: string): Mount {
  return {
    id: mountPoint.length,
    parentId: 0,
    mountPoint,
    source: '/dev/sda1',
    fsType,
    root: '/',
    device: `8:${mountPoint.length}`,
    options: [],
    superOptions: [],
    isShadowed: false,
  }
}

function withFree(availableBytes: number) {
  return {
    facts: {
      bootLoader: knownFact({
        kind: 'systemd-boot' as const,
        isEfi: true,
        espMountPoint: '/boot',
        kernelsIn: '/boot/EFI/nixos',
        kernelAndInitrdBytes: 60 * MIB,
      }),
      mounts: knownFact([mounted('/', 'ext4'), mounted('/boot', 'vfat')]),
      space: knownFact([
        { mountPoint: '/boot', sizeBytes: 512 * MIB, usedBytes: 0, availableBytes },
      ]),
    },
  }
}

testCheck(bootSpace, {
  fires: {
    'the ESP is nearly full': {
      ...withFree(119 * MIB),
      says: [{ severity: 'blocker', path: '/boot' }],
    },
  },
  quiet: { 'there is room': withFree(120 * MIB) },
})
