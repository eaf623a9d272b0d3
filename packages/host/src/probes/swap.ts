import {
  type Mount,
  mountOf,
  PathText,
  pathOfTag,
  type SwapArea,
  textOfBytes,
  textOfString,
} from '@tideline/model'
import { parseFstab } from '#probes/fstab.ts'
import { readMounts } from '#probes/mounts.ts'
import { known, type Probe } from '#probes/probe.ts'
import { unescapeOctal } from '#probes/unescape-octal.ts'

const SWAPS = '/proc/swaps'
const FSTAB = '/etc/fstab'

/** Below a sysroot the kernel's list is the runner's; fstab says what the system itself would use. */
export const swap: Probe<'swap'> = ({ source }) => {
  const isRunning = source.sysroot === undefined
  const from = isRunning ? SWAPS : FSTAB
  // One character for one byte, so that a swap file's name comes through.
  const text = Buffer.from(source.readBytes(from)).toString(isRunning ? 'latin1' : 'utf8')
  const mounts = readMounts(source)
  const areas = isRunning ? parseSwaps(text) : declaredSwaps(text)
  return known(
    areas.map((area) => withMount(area, mounts)),
    from,
  )
}

function withMount(area: SwapArea, mounts: readonly Mount[]): SwapArea {
  const mount = area.kind === 'file' ? mountOf(mounts, area.path) : undefined
  return mount ? { ...area, onMountPoint: mount.mountPoint } : area
}

/** Swap lines of fstab(5), with tags as udev's links. A zram device is made by a unit and not here. */
export function declaredSwaps(fstab: string): SwapArea[] {
  return parseFstab(fstab)
    .filter(({ fsType }) => fsType === 'swap')
    .map(({ device }) => PathText.safeParse(textOfString(pathOfTag(device))))
    .flatMap(({ success, data }) => (success ? [data] : []))
    .map((path) => ({ path, kind: path.startsWith('/dev/') ? 'partition' : 'file' }))
}

/** Lines of /proc/swaps (proc(5)), sizes there in KiB. */
export function parseSwaps(text: string): SwapArea[] {
  return text
    .split('\n')
    .slice(1)
    .map(parseLine)
    .filter((area) => area !== undefined)
}

// Tabs and spaces alone divide: \s takes a part of à for white space.
const LINE = /^([^ \t]+)[ \t]+(file|partition)[ \t]+(\d{1,12})[ \t]+(\d{1,12})[ \t]+-?\d+[ \t]*$/

function parseLine(line: string): SwapArea | undefined {
  const [, name = '', type, size, used] = LINE.exec(line) ?? []
  const path = PathText.safeParse(textOfBytes(unescapeOctal(Buffer.from(name, 'latin1'))))
  if (!path.success) return undefined
  const isZram = /^\/dev\/zram\d+$/.test(path.data)
  return {
    path: path.data,
    kind: isZram ? 'zram' : type === 'file' ? 'file' : 'partition',
    sizeBytes: Number(size) * 1024,
    usedBytes: Number(used) * 1024,
  }
}
