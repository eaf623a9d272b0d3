import { isUtf8 } from 'node:buffer'
import type { Problem } from '@tideline/model'

/** What a file is that is no UTF-8 text as Tideline writes it; undefined where it may be one. */
export function notTextProblem(path: string, bytes: Buffer): Problem | undefined {
  if (bytes.length === 0)
    return problem(`${path} is empty`, 'There is nothing in it.', 'Make the file again.')
  for (const { starts, program } of COMPRESSED)
    if (bytes.subarray(0, starts.length).equals(Buffer.from(starts)))
      return problem(
        `${path} is compressed`,
        `It begins as files of ${program} do.`,
        `Unpack it first, with ${program} -d.`,
      )
  if (isUtf16(bytes))
    return problem(`${path} is UTF-16 text`, 'Tideline reads UTF-8.', 'Save it as UTF-8.')
  if (bytes.subarray(0, 3).equals(UTF8_MARK))
    return problem(
      `${path} begins with a byte order mark`,
      'Tideline writes none, and JSON has none.',
      'Save it as UTF-8 without a byte order mark.',
    )
  if (isUtf8(bytes)) return undefined
  return problem(`${path} is not UTF-8 text`, 'Tideline reads UTF-8.', 'Name a text file.')
}

const COMPRESSED = [
  { program: 'gzip', starts: [0x1f, 0x8b] },
  { program: 'zstd', starts: [0x28, 0xb5, 0x2f, 0xfd] },
  { program: 'xz', starts: [0xfd, 0x37, 0x7a, 0x58, 0x5a] },
  { program: 'bzip2', starts: [0x42, 0x5a, 0x68] },
] as const
const UTF8_MARK = Buffer.from([0xef, 0xbb, 0xbf])

/** With a byte order mark, or ASCII with a zero byte in each pair. */
function isUtf16(bytes: Buffer): boolean {
  const [first, second] = bytes
  const isMarked = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)
  return isMarked || (bytes.length > 1 && (first === 0) !== (second === 0))
}

function problem(title: string, why: string, remedy: string): Problem {
  return { code: 'not-text', severity: 'blocker', title, why, remedy }
}
