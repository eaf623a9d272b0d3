import { isLastingDeviceName, visibleText } from '@tideline/model'
import { defineCheck } from '#checks/check.ts'

export const diskNames = defineCheck({
  code: 'DEV-1',
  title: 'Names of disks that may change',
  about:
    'The kernel numbers disks in the order in which it finds them: what is /dev/sda2 today can be /dev/sdb2 at the next boot. A layout must name the file system by what it carries, as its UUID. Usually fstab or udev knows such a name.',
  severity: 'warning',
  source: 'https://wiki.archlinux.org/title/Persistent_block_device_naming',
  needs: [],
  run({ plan }) {
    const names = (plan?.fileSystems ?? [])
      .filter(({ device, fsType }) => !['none', 'zfs'].includes(fsType) && device !== 'none')
      .map(({ device }) => device)
    return [...new Set(names)]
      .filter((device) => !isLastingDeviceName(device))
      .map((device) => ({
        title: `${visibleText(device)} may be another disk at the next boot`,
        why: 'No other name of it is known here: neither fstab nor udev gave one.',
        remedy:
          'Read the host again as root, or name the disk by its UUID in your configuration first.',
      }))
  },
})
