import { createHash } from 'node:crypto'
import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { run } from '../../run.ts'

export type DiskEntry = {
  inode: bigint
  /** Kind and mode, owner, size and content of files, target of links, ACLs and attributes. */
  what: string
  changedAt: bigint
}

/** Everything below `root` by its path there, `/etc`; paths hold one character for each byte. */
export function diskEntries(root: string): Map<string, DiskEntry> {
  const attributes = attributesBelow(root)
  const entries = new Map<string, DiskEntry>()
  const visit = (folder: Buffer) => {
    for (const name of readdirSync(folder, { encoding: 'buffer' })) {
      const path = Buffer.concat([folder, Buffer.from('/'), name])
      const stat = lstatSync(path, { bigint: true })
      const shown = path.subarray(root.length).toString('latin1')
      const content = stat.isFile()
        ? `${stat.size} ${createHash('sha256').update(readFileSync(path)).digest('hex')}`
        : stat.isSymbolicLink()
          ? readlinkSync(path, { encoding: 'latin1' })
          : ''
      entries.set(shown, {
        inode: stat.ino,
        what: `${stat.mode.toString(8)} ${stat.uid}:${stat.gid} ${content} ${attributes.get(shown) ?? ''}`,
        changedAt: stat.mtimeNs,
      })
      if (stat.isDirectory()) visit(path)
    }
  }
  visit(Buffer.from(root))
  return entries
}

/** Paths and inodes alone: quick, and enough to see where each thing lies. */
export function places(root: string): Map<string, string> {
  const found = new Map<string, string>()
  const visit = (folder: Buffer) => {
    for (const name of readdirSync(folder, { encoding: 'buffer' })) {
      const path = Buffer.concat([folder, Buffer.from('/'), name])
      const stat = lstatSync(path)
      found.set(path.subarray(root.length).toString('latin1'), `${stat.ino} ${stat.mode}`)
      if (stat.isDirectory()) visit(path)
    }
  }
  visit(Buffer.from(root))
  return found
}

function attributesBelow(root: string): Map<string, string> {
  const dump = run('getfattr', ['-R', '-P', '-h', '-d', '-m', '-', '-e', 'hex', '--', `${root}/.`])
  const blocks = dump.split('\n\n').filter(Boolean)
  return new Map(
    blocks.map((block) => {
      const [first = '', ...lines] = block.split('\n')
      const path = first
        .slice(`# file: ${root}.`.length)
        .replaceAll(/\\([0-7]{3})/g, (_, code) => String.fromCharCode(Number.parseInt(code, 8)))
      return [path, lines.toSorted().join(' ')]
    }),
  )
}
