import { isRootInMemory } from '@tideline/model'
import { defineCheck } from '#checks/check.ts'
import { containerPlaces } from '#checks/data/container-places.ts'
import { lostData } from '#checks/data/lost-data.ts'

export const containerData = defineCheck({
  code: 'CT-1',
  title: 'Containers and virtual machines',
  about:
    'Docker, Podman, k3s, Incus, libvirt and their like keep images, volumes and disks below /var/lib, and for single users below ~/.local/share. Images can be fetched again; volumes and disks are often the only copy of what runs in them.',
  severity: 'blocker',
  needs: [],
  run({ root, design }) {
    const inRam = isRootInMemory(design.root)
      ? ' Everything that is fetched again would take RAM besides.'
      : ''
    const why = `Images, containers, volumes and disks of machines that lie there start from nothing.${inRam}`
    return lostData(
      root,
      design,
      containerPlaces(root).map((path) => ({ path, why, severity: 'blocker' })),
    )
  },
})
