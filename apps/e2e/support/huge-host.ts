import { closeSync, existsSync, openSync, renameSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hugeTree } from '@tideline/fixtures'
import { loadHost } from '@tideline/fixtures/sysroot'
import { snapshotText } from '@tideline/model'

export const HUGE_FOLDERS = 1_000_000

/**
 * `--host-file` of the demo host with a million folders on its root. Some 60 MB, made in a few
 * seconds and left for the next run: the same numbers give the same bytes.
 */
export function hugeHost(folders = HUGE_FOLDERS): string[] {
  const path = join(tmpdir(), `tideline-host-of-${folders}-folders.json`)
  if (!existsSync(path)) write(path, folders)
  return ['--host-file', path]
}

function write(path: string, folders: number): void {
  // Not whole until it is renamed: another worker may look for it meanwhile.
  const unfinished = `${path}.${process.pid}`
  const file = openSync(unfinished, 'w', 0o644)
  const host = { ...loadHost('demo'), trees: { '/': hugeTree({ folders }) } }
  for (const piece of snapshotText(host)) writeSync(file, piece)
  closeSync(file)
  renameSync(unfinished, path)
}
