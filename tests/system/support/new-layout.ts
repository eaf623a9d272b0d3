import { dirname, join } from 'node:path'
import type { Plan } from '@tideline/model'
import type { PrivateMounts } from './private-mounts.ts'

/** Mounts below `root` what a boot into this plan would: disks as they are named in `dev`, and what is kept. */
export function mountNewLayout(
  { must, run }: Pick<PrivateMounts, 'must' | 'run'>,
  { root, dev }: { root: string; dev: string },
  { fileSystems, persistence: { store, system, users } }: Plan,
): void {
  const isThere = (test: '-d' | '-e', path: string) => run(['test', test, path]).status === 0
  for (const { mountPoint, device, fsType, options } of fileSystems) {
    if (fsType === 'zfs' && mountPoint !== '/') {
      must('mkdir', '-p', join(root, mountPoint))
      must('mount', '-t', 'zfs', '-o', options.join(','), device, join(root, mountPoint))
      continue
    }
    if (!device.startsWith('/') || mountPoint === '/boot') continue
    const isDisk = device.startsWith('/dev/')
    const from = isDisk ? join(dev, device.slice('/dev'.length)) : join(root, device)
    const chosen = options.filter((option) => option === 'bind' || option.startsWith('subvol='))
    must('mkdir', '-p', join(root, mountPoint))
    must('mount', ...chosen.flatMap((option) => ['-o', option]), from, join(root, mountPoint))
  }
  const kept = [system, ...Object.values(users)]
    .flatMap(({ directories, files }) => [...directories, ...files])
    .map(({ source }) => source)
    .filter((source) => isThere('-e', join(root, store, source)))
  for (const source of kept.toSorted()) {
    const from = join(root, store, source)
    const at = join(root, source)
    if (isThere('-d', from)) must('mkdir', '-p', at)
    else must('sh', '-c', 'mkdir -p -- "$1" && : > "$2"', 'sh', dirname(at), at)
    must('mount', '--bind', from, at)
  }
}
