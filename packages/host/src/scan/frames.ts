/**
 * A frame: length of the header and of the payload as two 32-bit little-endian numbers, the header
 * as JSON in UTF-8, the payload as it is.
 */
export type Frame<Header> = { header: Header; payload: Uint8Array<ArrayBuffer> }

/** What came is no frame. */
export class FrameError extends Error {}

const LENGTHS = 8
const NOTHING = new Uint8Array(0)

export function encodeFrame(header: object, payload: Uint8Array = NOTHING): Buffer {
  const json = Buffer.from(JSON.stringify(header))
  const lengths = Buffer.alloc(LENGTHS)
  lengths.writeUInt32LE(json.length, 0)
  lengths.writeUInt32LE(payload.length, 4)
  return Buffer.concat([lengths, json, payload])
}

/**
 * Puts chunks of a pipe together to frames. Give it the maximum that the other side is trusted with.
 * They stay its own until they are used up. Throws a FrameError.
 */
export class FrameReader<Header> {
  #chunks: Buffer[] = []
  #waiting = 0

  constructor(readonly maximumBytes = 2 ** 30) {}

  push(chunk: Buffer): Frame<Header>[] {
    this.#chunks.push(chunk)
    this.#waiting += chunk.length
    const frames: Frame<Header>[] = []
    for (let frame = this.#take(); frame; frame = this.#take()) frames.push(frame)
    return frames
  }

  #take(): Frame<Header> | undefined {
    if (this.#waiting < LENGTHS) return undefined
    if (this.#chunks[0]!.length < LENGTHS) this.#join()
    const headerLength = this.#chunks[0]!.readUInt32LE(0)
    const payloadLength = this.#chunks[0]!.readUInt32LE(4)
    const length = LENGTHS + headerLength + payloadLength
    if (length > this.maximumBytes) throw new FrameError(`frame of ${length} bytes`)
    if (this.#waiting < length) return undefined
    const all = this.#join()
    this.#chunks = all.length > length ? [all.subarray(length)] : []
    this.#waiting -= length
    const header = parsed(all.toString('utf8', LENGTHS, LENGTHS + headerLength)) as Header
    return { header, payload: Uint8Array.from(all.subarray(LENGTHS + headerLength, length)) }
  }

  #join(): Buffer {
    if (this.#chunks.length > 1) this.#chunks = [Buffer.concat(this.#chunks)]
    return this.#chunks[0]!
  }
}

function parsed(json: string): object {
  try {
    const header: unknown = JSON.parse(json)
    if (typeof header === 'object' && header !== null) return header
  } catch (cause) {
    throw new FrameError('frame without a header', { cause })
  }
  throw new FrameError('frame without a header')
}
