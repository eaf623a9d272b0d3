import { type BlockDevice, compareBytes } from '@tideline/model'

type Probed = Pick<
  BlockDevice,
  'fsType' | 'fsUuid' | 'fsLabel' | 'partitionUuid' | 'partitionLabel' | 'stableNames'
>

/**
 * Of a device in udev's database: the properties (`E:KEY=value`) that blkid found out, and the links
 * (`S:disk/by-uuid/…`) that it has below /dev.
 */
export function parseUdevRecord(text: string): Probed {
  const values = new Map<string, string>()
  const lines = text.split('\n')
  for (const line of lines) {
    const property = /^E:([A-Z0-9_]+)=(.*)$/.exec(line)
    if (property && property[2] !== '') values.set(property[1]!, property[2]!)
  }
  // The plain form has unusual characters replaced, the encoded one has them as \x20.
  const decoded = (name: string) => {
    const encoded = values.get(`${name}_ENC`)
    return encoded === undefined ? values.get(name) : decode(encoded)
  }
  const stableNames = lines.map(stableName).filter((name) => name !== undefined)
  return withoutUnset({
    fsType: values.get('ID_FS_TYPE'),
    fsUuid: values.get('ID_FS_UUID'),
    fsLabel: decoded('ID_FS_LABEL'),
    partitionUuid: values.get('ID_PART_ENTRY_UUID'),
    partitionLabel: decode(values.get('ID_PART_ENTRY_NAME')),
    stableNames: stableNames.length > 0 ? [...new Set(stableNames)].sort(compareBytes) : undefined,
  })
}

// Counted anew at each boot, or named after whatever is there first.
const PASSING_LINKS = /^(?:disk\/by-(?:diskseq|loop-ref|loop-inode)\/|cdrom|dvd|cdrw|gpt-auto-)/

function stableName(line: string): string | undefined {
  const link = /^S:([^\s/]\S*)$/.exec(line)?.[1]
  return link === undefined || PASSING_LINKS.test(link) ? undefined : `/dev/${link}`
}

function decode<Text extends string | undefined>(encoded: Text): Text {
  if (encoded === undefined) return encoded
  const bytes = Buffer.from(encoded).toString('latin1')
  const plain = bytes.replaceAll(/\\x([0-9a-f]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
  return Buffer.from(plain, 'latin1').toString() as Text
}

function withoutUnset(values: { [Key in keyof Probed]: Probed[Key] | undefined }): Probed {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))
}
