import { spawnSync } from 'node:child_process'
import { closeSync, mkdirSync, openSync } from 'node:fs'
import { run } from '../../run.ts'

/**
 * A FUSE file system at `folder` whose program never answers: whoever looks at it waits, as at a
 * server that is gone. Answers what takes it away; those who wait are then told that it is gone.
 */
export function deadMount(folder: string): () => void {
  mkdirSync(folder, { recursive: true })
  const device = openSync('/dev/fuse', 'r+')
  const options = 'fd=3,rootmode=40000,user_id=0,group_id=0,allow_other'
  const argv = ['-i', '-t', 'fuse.sshfs', '-o', options, 'nas:/export', folder]
  const { status, stderr } = spawnSync('mount', argv, {
    stdio: ['ignore', 'ignore', 'pipe', device],
    encoding: 'utf8',
  })
  if (status !== 0) {
    closeSync(device)
    throw new Error(stderr)
  }
  return () => {
    closeSync(device)
    run('umount', ['--lazy', folder])
  }
}
