import { mkdirSync, rmSync } from 'node:fs'
import { run } from '../../run.ts'
import type { DiskEntry } from '../support/disk-entries.ts'
import { withMounted } from './disk.ts'
import { untouchedEntries } from './moving-steps.ts'

/** The root of a machine before it is started for the first time, and what can be seen of it after. */
export type OldDisk = {
  change<Result>(work: (root: string) => Result | Promise<Result>): Promise<Result>
  /** What the machine gets: a disk of its own. */
  writeImage(image: string): void
  /** What lies on an image where a system that runs writes nothing by itself; the machine is off. */
  entries(image: string): Promise<Map<string, DiskEntry>>
}

/** ext4, made and read without a mount: no loop device, and nothing of this machine's kernel between. */
export function treeDisk(tree: string, uuid: string): OldDisk {
  return {
    change: async (work) => work(tree),
    writeImage(image) {
      run('truncate', ['-s', '2000M', image])
      run('mkfs.ext4', ['-q', '-U', uuid, '-d', tree, image])
      rmSync(tree, { recursive: true })
    },
    async entries(image) {
      const copy = `${image}.copy`
      mkdirSync(copy)
      run('debugfs', ['-R', `rdump / ${copy}`, image])
      const found = untouchedEntries(copy)
      rmSync(copy, { recursive: true })
      return new Map([...found].map(([path, entry]) => [path, asCopied(entry)]))
    },
  }
}

/** A copy has inodes of its own, and links of its own date. */
function asCopied({ what, changedAt }: DiskEntry): DiskEntry {
  return { inode: 0n, what, changedAt: what.startsWith('12') ? 0n : changedAt }
}

/** A root that can be mounted here. */
export function mountedDisk(root: string, options: string): OldDisk {
  return {
    change: (work) => withMounted(root, work, options),
    writeImage: (image) => void run('cp', ['--sparse=always', root, image]),
    entries: (image) => withMounted(image, untouchedEntries, options),
  }
}
