import type { FstabEntry } from '@tideline/model'
import { withoutPassword, withoutSecrets } from '#probes/mount-secrets.ts'
import { known, type Probe } from '#probes/probe.ts'
import { unescapeOctal } from '#probes/unescape-octal.ts'

const FSTAB = '/etc/fstab'

export const fstab: Probe<'fstab'> = ({ source }) =>
  known(parseFstab(source.readText(FSTAB)), FSTAB)

/** fstab(5). Comments and lines with fewer than three fields are left out. */
export function parseFstab(text: string): FstabEntry[] {
  return text
    .split('\n')
    .map((line) => line.replaceAll(/^[ \t]+|[ \t]+$/g, ''))
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split(/[ \t]+/).map(unescapeField))
    .filter((fields) => fields.length >= 3)
    .map(([device = '', mountPoint = '', fsType = '', options = 'defaults']) => ({
      device: withoutPassword(device),
      mountPoint,
      fsType,
      options: withoutSecrets(options.split(',')),
    }))
}

function unescapeField(field: string): string {
  return Buffer.from(unescapeOctal(Buffer.from(field))).toString()
}
