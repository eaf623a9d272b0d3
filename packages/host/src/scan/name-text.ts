import { bytesOfText, type NameText, textOfBytes } from '@tideline/model'
import { type RawName, rawName } from '#scan/raw-name.ts'

export function textOfName(name: RawName): NameText {
  if (typeof name !== 'string') return textOfBytes(name)
  return name.includes('\\') ? name.replaceAll('\\', '\\\\') : name
}

export function textOfLatin1(latin1: string): NameText {
  return textOfName(rawName(latin1))
}

export function latin1OfText(name: NameText): string {
  return Buffer.from(bytesOfText(name)).toString('latin1')
}
