import { formatBytes, mountOf } from '@tideline/model'
import { defineCheck } from '#checks/check.ts'

export const bootSpace = defineCheck({
  code: 'BOOT-5',
  title: 'Room for one more boot entry',
  about:
    'The new layout is another generation, with another initrd. If there is no room for it where kernels lie, writing the boot entries fails half way. Twice the size of a kernel and an initrd must be free: the new files are written before old ones are deleted.',
  severity: 'blocker',
  notFor: ['new-disk'],
  needs: ['bootLoader', 'space', 'mounts'],
  run({ facts }) {
    const { kernelsIn, kernelAndInitrdBytes } = facts.bootLoader
    const mount = kernelsIn === undefined ? undefined : mountOf(facts.mounts, kernelsIn)
    const space = facts.space.find(({ mountPoint }) => mountPoint === mount?.mountPoint)
    if (!space || kernelAndInitrdBytes === undefined) return []
    const needed = 2 * kernelAndInitrdBytes
    if (space.availableBytes >= needed) return []
    return [
      {
        title: `${space.mountPoint} has no room for one more boot entry`,
        why: `${formatBytes(space.availableBytes)} are free; a kernel with its initrd takes ${formatBytes(kernelAndInitrdBytes)}, and twice that must be free.`,
        path: space.mountPoint,
        remedy:
          'Delete old generations (nix-collect-garbage --delete-older-than 30d, as root), run nixos-rebuild boot, and scan again.',
      },
    ]
  },
})
