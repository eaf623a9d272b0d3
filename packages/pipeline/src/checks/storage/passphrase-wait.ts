import {
  type BlockDevice,
  deviceCalled,
  type PlannedFileSystem,
  visibleText,
} from '@tideline/model'
import { defineCheck } from '#checks/check.ts'

/** A disk that is unlocked by itself waits for nothing; a passphrase may come late. */
export const passphraseWait = defineCheck({
  code: 'MNT-17',
  title: 'Time to type the passphrase of a disk',
  about:
    'Stage 1 with systemd waits 90 seconds for a device, unless it knows that a passphrase is being asked for. It knows that of a file system that is named by its mapping, /dev/mapper/NAME. With LVM between the two, or under another name, the mount can fail while the question is still on the screen.',
  severity: 'note',
  source: 'https://nixos.org/manual/nixos/stable/release-notes#sec-release-26.05',
  needs: ['blockDevices', 'nixos'],
  run({ facts, plan }) {
    if (facts.nixos.stage1 !== 'systemd') return []
    const late = (plan?.fileSystems ?? []).filter((each) => isLate(each, facts.blockDevices))
    const [first] = late
    if (!first) return []
    return [
      {
        title: `The mount of ${first.mountPoint} may give up while you type the passphrase`,
        why: `It is on LUKS, and named ${visibleText(first.device)}: stage 1 waits for that name as for any disk, 90 seconds.`,
        remedy: `Give it time in your configuration: fileSystems."${first.mountPoint}".options = [ "x-systemd.device-timeout=infinity" ]. Should it give up all the same, start once more, or add systemd.default_device_timeout_sec=infinity to the kernel's line.`,
      },
    ]
  },
})

function isLate({ device, options }: PlannedFileSystem, devices: readonly BlockDevice[]): boolean {
  const found = deviceCalled(devices, device)
  if (!found || options.some((option) => option.startsWith('x-systemd.device-timeout')))
    return false
  const isNamed = found.kind === 'luks' && device === `/dev/mapper/${found.mapperName}`
  return !isNamed && isOnLuks(found, devices)
}

function isOnLuks(device: BlockDevice, devices: readonly BlockDevice[], depth = 0): boolean {
  if (device.kind === 'luks') return true
  if (depth > devices.length) return false
  const below = devices.filter(({ name }) => device.parents.includes(name))
  return below.some((each) => isOnLuks(each, devices, depth + 1))
}
