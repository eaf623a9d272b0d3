import {
  type BlockDevice,
  type BtrfsVolume,
  deviceCalled,
  joinPath,
  type Mount,
} from '@tideline/model'
import { readDevices } from '#probes/block-devices.ts'
import { readMounts } from '#probes/mounts.ts'
import { known, type Probe } from '#probes/probe.ts'
import { type HostSource, SourceError } from '#source/host-source.ts'
import { orNothing } from '#source/or-nothing.ts'

const BTRFS = '/sys/fs/btrfs'

/** Below a sysroot, of the runner's volumes those that are mounted there. */
export const btrfs: Probe<'btrfs'> = ({ source }) => {
  const mounts = readMounts(source)
  const volumes = readVolumes(source)
  if (source.sysroot === undefined || volumes.length === 0) return known(volumes, BTRFS)
  const used = new Set(mounts.map(volumeFinder(source, volumes)))
  return known(
    volumes.filter((volume) => used.has(volume)),
    BTRFS,
  )
}

/** Every btrfs that is mounted somewhere on this machine; none where the kernel has no btrfs. */
export function readVolumes(source: HostSource): BtrfsVolume[] {
  return namesOrNone(source, BTRFS)
    .filter((name) => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(name))
    .map((uuid) => readVolume(source, uuid))
}

function readVolume(source: HostSource, uuid: string): BtrfsVolume {
  const folder = joinPath(BTRFS, uuid)
  const label = orNothing(() => source.readText(`${folder}/label`))?.replace(/\n$/, '')
  // Where data and metadata share their space there is no folder for data alone.
  const data = profilesIn(source, `${folder}/allocation/data`)
  const profiles = data.length > 0 ? data : profilesIn(source, `${folder}/allocation/mixed`)
  return {
    uuid,
    ...(label ? { label } : {}),
    devices: namesOrNone(source, `${folder}/devices`),
    ...missingDevices(source, `${folder}/devinfo`),
    // More than one while a balance converts it.
    ...(profiles.length > 0 ? { dataProfile: profiles.join(', ') } : {}),
    areQuotasOn: areQuotasOn(source, `${folder}/qgroups`),
  }
}

/** Told since Linux 5.6. */
function missingDevices(source: HostSource, folder: string): Pick<BtrfsVolume, 'missingDevices'> {
  const answers = namesOrNone(source, folder).map((id) =>
    orNothing(() => source.readText(joinPath(joinPath(folder, id), 'missing')))?.trim(),
  )
  if (answers.length === 0 || answers.includes(undefined)) return {}
  return { missingDevices: answers.filter((answer) => answer === '1').length }
}

/** Profiles are folders beside files that count bytes. */
function profilesIn(source: HostSource, folder: string): string[] {
  return namesOrNone(source, folder).filter(
    (name) => source.stat(joinPath(folder, name))?.kind === 'd',
  )
}

/** The folder comes and goes with the quotas; since Linux 6.1 it also says so itself. */
function areQuotasOn(source: HostSource, folder: string): boolean {
  if (!source.exists(folder)) return false
  return orNothing(() => source.readText(`${folder}/enabled`))?.trim() !== '0'
}

/** Says which of the volumes a mount shows, by the device that it names. */
export function volumeFinder(
  source: HostSource,
  volumes: readonly BtrfsVolume[],
): (mount: Mount) => BtrfsVolume | undefined {
  const devices = readDevices(source)
  return (mount) => volumeOf(mount, volumes, devices)
}

export function volumeOf(
  mount: Mount,
  volumes: readonly BtrfsVolume[],
  devices: readonly BlockDevice[],
): BtrfsVolume | undefined {
  if (mount.fsType !== 'btrfs') return undefined
  const name = deviceCalled(devices, mount.source)?.name
  const byDevice = volumes.find((volume) => name !== undefined && volume.devices.includes(name))
  // The kernel lists every one that is mounted: a single one is this one, whatever it is called.
  return byDevice ?? (volumes.length === 1 ? volumes[0] : undefined)
}

function namesOrNone(source: HostSource, folder: string): string[] {
  try {
    return source.list(folder)
  } catch (error) {
    if (error instanceof SourceError && error.code === 'ENOENT') return []
    throw error
  }
}
