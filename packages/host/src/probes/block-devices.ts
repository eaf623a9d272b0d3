import { type BlockDevice, nameOf, parentOf } from '@tideline/model'
import { parseUdevRecord } from '#probes/parse-udev-record.ts'
import { knownOfRunner, type Probe } from '#probes/probe.ts'
import type { HostSource } from '#source/host-source.ts'
import { orNothing } from '#source/or-nothing.ts'

const BLOCK = '/sys/class/block'

/** They belong to the machine that this runs on, whatever system is looked at from it. */
export const blockDevices: Probe<'blockDevices'> = ({ source }) =>
  knownOfRunner(readDevices(source), `${BLOCK}, /run/udev/data`, source)

/** Throws a SourceError. */
export function readDevices(source: HostSource): BlockDevice[] {
  const devices = source.list(BLOCK).map((name) => readDevice(source, name))
  // Loop devices and drives without a medium have no size.
  return devices.filter((device) => device !== undefined).filter(({ sizeBytes }) => sizeBytes > 0)
}

function readDevice(source: HostSource, name: string): BlockDevice | undefined {
  const folder = `${BLOCK}/${name}`
  const attribute = (path: string) => textOrNothing(source, `${folder}/${path}`)
  const device = attribute('dev')
  if (device === undefined || !/^\d+:\d+$/.test(device)) return undefined
  const mapperName = attribute('dm/name')
  const mapperUuid = attribute('dm/uuid')
  const luksVersion = /^CRYPT-LUKS([12])-/.exec(mapperUuid ?? '')?.[1] as BlockDevice['luksVersion']
  const raidLevel = attribute('md/level')
  const model = attribute('device/model')
  const rotational = attribute('queue/rotational')
  return {
    name,
    device,
    kind: kindOfDevice(name, {
      isPartition: source.exists(`${folder}/partition`),
      isRaid: source.exists(`${folder}/md`),
      hasHardware: source.exists(`${folder}/device`),
      mapperUuid,
    }),
    sizeBytes: parseSectors(attribute('size')),
    parents: parentsOf(source, folder),
    ...parseUdevRecord(textOrNothing(source, `/run/udev/data/b${device}`) ?? ''),
    ...(mapperName ? { mapperName } : {}),
    ...(luksVersion ? { luksVersion } : {}),
    ...(raidLevel ? { raidLevel } : {}),
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

// Who maps a device begins its uuid so (lsblk reads the same): cryptsetup, LVM, multipath, dmraid, kpartx.
const MAPPED: readonly [RegExp, BlockDevice['kind']][] = [
  [/^CRYPT-LUKS/, 'luks'],
  [/^CRYPT-(?:PLAIN|LOOPAES|TCRYPT|BITLK|FVAULT2)/, 'crypt'],
  [/^LVM-/, 'lvm'],
  [/^mpath-/, 'multipath'],
  [/^DMRAID-/, 'raid'],
  [/^part\d+-/, 'partition'],
]

export function kindOfDevice(name: string, traits: Traits): BlockDevice['kind'] {
  if (traits.isPartition) return 'partition'
  const mapped = MAPPED.find(([uuid]) => uuid.test(traits.mapperUuid ?? ''))
  if (mapped) return mapped[1]
  if (traits.isRaid) return 'raid'
  if (/^bcache\d/.test(name)) return 'bcache'
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
