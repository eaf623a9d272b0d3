import { mkdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { run } from '../../run.ts'

/** An image as a loop device. `close` also removes the image; unmount it before. */
export type LoopDisk = { device: string; close: () => void }

export function makeLoopDisk(folder: string, name: string, megabytes: number): LoopDisk {
  const image = join(folder, `${name}.img`)
  mkdirSync(dirname(image), { recursive: true })
  run('truncate', ['-s', `${megabytes}M`, image])
  const device = run('losetup', ['--find', '--show', image]).trim()
  return {
    device,
    close() {
      run('losetup', ['--detach', device])
      rmSync(image)
    },
  }
}
