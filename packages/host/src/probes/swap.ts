import { PathText, type SwapArea, textOfBytes, textOfString } from '@tideline/model'
import { parseFstab } from '#probes/fstab.ts'
import { known, type Probe } from '#probes/probe.ts'
import { unescapeOctal } from '#probes/unescape-octal.ts'

const SWAPS = '/proc/swaps'
const FSTAB = '/etc/fstab'

/** Below a sysroot the kernel's list is the runner's; fstab says what the system itself would use. */
export const swap: Probe<'swap'> = ({ source }) =>
  source.sysroot === undefined
    ? known(parseSwaps(source.readText(SWAPS)), SWAPS)
    : known(declaredSwaps(source.readText(FSTAB)), FSTAB)

export function declaredSwaps(fstab: string): SwapArea[] {
  return parseFstab(fstab)
    .filter(({ fsType }) => fsType === 'swap')
    .map(({ device }) => PathText.safeParse(textOfString(device)))
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

function parseLine(line: string): SwapArea | undefined {
  const [name = '', type, size = '', used = ''] = line.split(/\s+/)
  const path = PathText.safeParse(textOfBytes(unescapeOctal(Buffer.from(name))))
  if (!path.success || !/^\d+$/.test(size) || !/^\d+$/.test(used)) return undefined
  const isZram = /^\/dev\/zram\d+$/.test(path.data)
  return {
    path: path.data,
    kind: isZram ? 'zram' : type === 'file' ? 'file' : 'partition',
    sizeBytes: Number(size) * 1024,
    usedBytes: Number(used) * 1024,
  }
}
