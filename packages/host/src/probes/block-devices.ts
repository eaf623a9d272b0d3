import { type BlockDevice, nameOf, parentOf } from '@tideline/model'
import { parseUdevRecord } from '#probes/parse-udev-record.ts'
import { known, type Probe } from '#probes/probe.ts'
import { type HostSource, SourceError } from '#source/host-source.ts'

const BLOCK = '/sys/class/block'

export const blockDevices: Probe<'blockDevices'> = ({ source }) => {
  const devices = source.list(BLOCK).map((name) => readDevice(source, name))
  // Loop devices and drives without a medium have no size.
  const found = devices.filter((device) => device !== undefined && device.sizeBytes > 0)
  return known(found as BlockDevice[], `${BLOCK}, /run/udev/data`)
}

function readDevice(source: HostSource, name: string): BlockDevice | undefined {
  const folder = `${BLOCK}/${name}`
  const attribute = (path: string) => textOrNothing(source, `${folder}/${path}`)
  const device = attribute('dev')
  if (device === undefined || !/^\d+:\d+$/.test(device)) return undefined
  const mapperName = attribute('dm/name')
  const model = attribute('device/model')
  const rotational = attribute('queue/rotational')
  return {
    name,
    device,
    kind: kindOfDevice(name, {
      isPartition: source.exists(`${folder}/partition`),
      isRaid: source.exists(`${folder}/md`),
      hasHardware: source.exists(`${folder}/device`),
      mapperUuid: attribute('dm/uuid'),
    }),
    sizeBytes: parseSectors(attribute('size')),
    parents: parentsOf(source, folder),
    ...parseUdevRecord(textOrNothing(source, `/run/udev/data/b${device}`) ?? ''),
    ...(mapperName ? { mapperName } : {}),
    ...(model ? { model } : {}),
    ...(rotational === undefined ? {} : { isRotational: rotational === '1' }),
  }
}

type Traits = {
  isPartition: boolean
  isRaid: boolean
  hasHardware: boolean
  mapperUuid: string | undefined
}

export function kindOfDevice(name: string, traits: Traits): BlockDevice['kind'] {
  if (traits.isPartition) return 'partition'
  // cryptsetup and LVM begin the uuid of what they map with their names.
  if (traits.mapperUuid?.startsWith('CRYPT-')) return 'luks'
  if (traits.mapperUuid?.startsWith('LVM-')) return 'lvm'
  if (traits.isRaid) return 'raid'
  if (/^loop\d/.test(name)) return 'loop'
  if (/^zram\d/.test(name)) return 'zram'
  if (/^sr\d/.test(name)) return 'rom'
  return traits.hasHardware || /^x?vd[a-z]+$/.test(name) ? 'disk' : 'other'
}

/** `size` counts units of 512 bytes, whatever the disk's own sectors are. */
export function parseSectors(text: string | undefined): number {
  return text !== undefined && /^\d{1,13}$/.test(text) ? Number(text) * 512 : 0
}

/** A partition's folder lies in that of its disk; a mapping has links to what it sits on. */
function parentsOf(source: HostSource, folder: string): string[] {
  if (!source.exists(`${folder}/partition`)) return listOrNothing(source, `${folder}/slaves`)
  const disk = nameOf(parentOf(source.readLink(folder)))
  return disk === '' ? [] : [disk]
}

function textOrNothing(source: HostSource, path: string): string | undefined {
  return orNothing(() => source.readText(path).trim())
}

function listOrNothing(source: HostSource, path: string): string[] {
  return orNothing(() => source.list(path)) ?? []
}

function orNothing<Value>(read: () => Value): Value | undefined {
  try {
    return read()
  } catch (error) {
    if (error instanceof SourceError) return undefined
    throw error
  }
}
