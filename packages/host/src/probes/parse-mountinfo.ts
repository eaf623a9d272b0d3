import { isPathText, type Mount, textOfBytes } from '@tideline/model'
import { markShadowed } from '#probes/mark-shadowed.ts'
import { withoutPassword, withoutSecrets } from '#probes/mount-secrets.ts'
import { unescapeOctal } from '#probes/unescape-octal.ts'

/**
 * Lines of /proc/self/mountinfo (proc_pid_mountinfo(5)), each with whether another mount hides it.
 * A line that does not have the form is left out.
 */
export function parseMountinfo(bytes: Uint8Array): Mount[] {
  // One character for one byte, so that names that are no UTF-8 come through.
  const lines = Buffer.from(bytes).toString('latin1').split('\n')
  const mounts = lines.map(parseLine).filter((mount) => mount !== undefined)
  return markShadowed(mounts)
}

type VisibleMount = Omit<Mount, 'isShadowed'>

// ID parent major:minor root mountpoint options [tags …] - type source superoptions
// Only a space divides: the kernel leaves other white space as it is, and \s takes a part of à for it.
const LINE =
  /^(\d+) (\d+) (\d+:\d+) ([^ ]+) ([^ ]+) ([^ ]+)((?: [^ ]+)*?) - ([^ ]+) ([^ ]*) ([^ ]+)$/

function parseLine(line: string): VisibleMount | undefined {
  const fields = LINE.exec(line)
  if (!fields) return undefined
  const [, id, parentId, device, root, point, options, , fsType, source, superOptions] =
    fields as unknown as string[]
  const mountPoint = textOf(point!)
  if (!isPathText(mountPoint)) return undefined
  return {
    id: Number(id),
    parentId: Number(parentId),
    mountPoint,
    source: withoutPassword(textOf(source!)),
    fsType: textOf(fsType!),
    root: textOf(root!),
    device: device!,
    options: options!.split(',').map(textOf),
    superOptions: withoutSecrets(superOptions!.split(',').map(textOf)),
  }
}

// Nearly all are: for those that are not, each byte is looked at.
const IS_PLAIN = /^[ -[\]-~]*$/

function textOf(field: string): string {
  if (IS_PLAIN.test(field)) return field
  return textOfBytes(unescapeOctal(Buffer.from(field, 'latin1')))
}
