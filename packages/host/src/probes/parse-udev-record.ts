import type { BlockDevice } from '@tideline/model'

type Probed = Pick<
  BlockDevice,
  'fsType' | 'fsUuid' | 'fsLabel' | 'partitionUuid' | 'partitionLabel'
>

/** The properties (`E:KEY=value`) of a device in udev's database that blkid found out. */
export function parseUdevRecord(text: string): Probed {
  const values = new Map<string, string>()
  for (const line of text.split('\n')) {
    const property = /^E:([A-Z0-9_]+)=(.*)$/.exec(line)
    if (property && property[2] !== '') values.set(property[1]!, property[2]!)
  }
  // The plain form has unusual characters replaced, the encoded one has them as \x20.
  const decoded = (name: string) => {
    const encoded = values.get(`${name}_ENC`)
    return encoded === undefined ? values.get(name) : decode(encoded)
  }
  return withoutUnset({
    fsType: values.get('ID_FS_TYPE'),
    fsUuid: values.get('ID_FS_UUID'),
    fsLabel: decoded('ID_FS_LABEL'),
    partitionUuid: values.get('ID_PART_ENTRY_UUID'),
    partitionLabel: decode(values.get('ID_PART_ENTRY_NAME')),
  })
}

function decode<Text extends string | undefined>(encoded: Text): Text {
  if (encoded === undefined) return encoded
  const bytes = Buffer.from(encoded).toString('latin1')
  const plain = bytes.replaceAll(/\\x([0-9a-f]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
  return Buffer.from(plain, 'latin1').toString() as Text
}

function withoutUnset(values: { [Key in keyof Probed]: string | undefined }): Probed {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))
}
