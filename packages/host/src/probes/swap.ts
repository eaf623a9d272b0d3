import { PathText, type SwapArea, textOfBytes } from '@tideline/model'
import { knownOfRunner, type Probe } from '#probes/probe.ts'
import { unescapeOctal } from '#probes/unescape-octal.ts'

const SWAPS = '/proc/swaps'

export const swap: Probe<'swap'> = ({ source }) =>
  knownOfRunner(parseSwaps(source.readText(SWAPS)), SWAPS, source)

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
