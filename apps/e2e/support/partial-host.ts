import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type HostName, loadHost } from '@tideline/fixtures/sysroot'
import { snapshotText } from '@tideline/model'
import { publicFolder } from './product.ts'

const UNREADABLE = ['/var/lib/bluetooth', '/home/ada/.ssh']

/** `--host-file` of a recorded host whose reading was stopped, with folders that could not be listed. */
export function partialHost(name: HostName): string[] {
  const host = loadHost(name)
  const path = join(publicFolder('partial'), `${name}.json`)
  const scan = {
    ...host.scan,
    state: 'partial' as const,
    reason: 'It was stopped.',
    unreadableCount: UNREADABLE.length,
    unreadable: UNREADABLE,
  }
  writeFileSync(path, [...snapshotText({ ...host, scan })].join(''))
  return ['--host-file', path]
}
