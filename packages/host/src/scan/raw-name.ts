/** A name as the system takes it: printable ASCII as a string, anything else as its bytes. */
export type RawName = string | Buffer

/** From a name that was read as latin1, which keeps every byte. */
export function rawName(latin1: string): RawName {
  return PRINTABLE.test(latin1) ? latin1 : Buffer.from(latin1, 'latin1')
}

const PRINTABLE = /^[ -~]*$/

/** Path of an entry of an open folder: looked up from that very folder, wherever it is by now. */
export function besideDescriptor(descriptor: number, name: RawName): RawName {
  const folder = `/proc/self/fd/${descriptor}/`
  return typeof name === 'string' ? folder + name : Buffer.concat([Buffer.from(folder), name])
}
