import { configuredName, mountAt, pathOfTag, visibleText } from '@tideline/model'
import { defineCheck } from '#checks/check.ts'
import { rootVolume } from '#checks/storage/root-volume.ts'

export const multiDevice = defineCheck({
  code: 'BT-6',
  title: 'A btrfs on several devices',
  about:
    'A btrfs can span several devices, and is mounted by any one of them. Named by one device alone, it is not found when that very device is missing or gets another name, even where the others hold all the data.',
  severity: 'note',
  notFor: ['root-stays', 'new-disk'],
  needs: ['btrfs', 'mounts', 'fstab'],
  uses: ['blockDevices'],
  run({ facts }) {
    const { blockDevices = [] } = facts
    const volume = rootVolume(facts.btrfs, facts.mounts, blockDevices)
    const mount = mountAt(facts.mounts, '/')
    if (!mount || !volume || volume.devices.length < 2) return []
    const name = pathOfTag(configuredName(mount, facts.fstab, blockDevices).name)
    if (/^\/dev\/disk\/by-(?:uuid|label)\//.test(name)) return []
    return [
      {
        title: `The file system of / is named by one of its ${volume.devices.length} devices`,
        why: `Your configuration names ${visibleText(name)}. Without that one device the machine does not start, though the others may hold everything.`,
        remedy: `Name it by what all devices share: /dev/disk/by-uuid/${volume.uuid}. With LUKS below it, name each mapping's device in boot.initrd.luks.devices as well.`,
      },
    ]
  },
})
