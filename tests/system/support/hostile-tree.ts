import {
  chmodSync,
  chownSync,
  linkSync,
  mkdirSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { run } from '../../run.ts'

/**
 * What a move loses easily, below `tree`/srv/hostile: names, links, attributes, ACLs, capabilities,
 * special files and dates. What only a disk has, `setFlags` adds there.
 */
export async function addHostileFiles(tree: string): Promise<void> {
  const at = (path: string) => join(tree, HOSTILE, path)
  const write = (path: string, mode = 0o644) => {
    mkdirSync(dirname(at(path)), { recursive: true })
    writeFileSync(at(path), `of ${path}\n`)
    chmodSync(at(path), mode)
  }
  for (const name of NAMES) {
    write(`names/${name}`, 0o600)
    write(`folders/${name}/inside ${name.slice(0, 90)}`)
  }
  for (const [path, mode] of Object.entries(RIGHTS)) write(path, mode)
  chownSync(at('owned'), 61_234, 54_321)
  for (const name of ['second', 'folders/third']) linkSync(at('first'), at(name))
  mkdirSync(join(tree, 'var/lib/x'), { recursive: true })
  linkSync(at('across'), join(tree, 'var/lib/x/across'))
  symlinkSync('dangling/../target', at('dangling'))
  symlinkSync('new\nline//and /slashes', at('link to a new line'))
  run('setfattr', ['-n', 'user.tide', '-v', '0x6800ff69', at('attributes')])
  run('setfattr', ['-n', 'trusted.tide', '-v', 'high', at('attributes')])
  run('setfattr', ['-n', 'user.tide', '-v', 'odd', at('names/new\nline')])
  run('setfacl', ['-m', 'u:61234:rw,g:555:r', at('acl')])
  mkdirSync(at('inherited acl'))
  run('setfacl', ['-d', '-m', 'u:61234:rwx', at('inherited acl')])
  run('setcap', ['cap_net_raw+ep', at('capability')])
  run('truncate', ['-s', '3M', at('holes')])
  run('dd', [
    'if=/dev/urandom',
    `of=${at('holes')}`,
    'bs=4k',
    'count=1',
    'seek=300',
    'conv=notrunc',
  ])
  run('dd', ['if=/dev/urandom', `of=${at('large')}`, 'bs=1M', 'count=3'])
  // Tests damage its first byte with an X, which at random it may be already.
  run('dd', ['if=/dev/zero', `of=${at('large')}`, 'bs=1', 'count=1', 'conv=notrunc'])
  run('mkfifo', [at('pipe')])
  run('mknod', [at('device'), 'c', '1', '3'])
  await makeSocket(at('socket'))
  utimesSync(at('of 1969'), -86_400.25, -86_400.25)
  run('touch', ['-d', '2001-09-09 01:46:40.123456789', at('names/a b'), at('folders')])
}

/** Flags that cp leaves behind, and that stand in the way of a rename. */
export function setFlags(tree: string, folder = HOSTILE): void {
  run('chattr', ['+i', join(tree, folder, 'immutable')])
  run('chattr', ['+a', join(tree, folder, 'append only')])
}

export const HOSTILE = 'srv/hostile'

const NAMES = [
  ...['a b', 'new\nline', 'tab\there', "quote's", 'dq"uote', 'back\\slash', '$(touch pwned)'],
  ...['`id`', '-rf', '--help', '*', '?x', '[ab]', '~', '!hist', ';ls', 'a&b', 'a|b', '#c', 'a]b'],
  ...['ü-ñ-日本', 'trailing ', ' leading', '...', '%s%n', 'a=b', '{a,b}', '\u0001ctl', '\u007f'],
  ...['\\040', "$'x'", ')', 'x'.repeat(255)],
]

const RIGHTS: Record<string, number> = {
  ...{ owned: 0o640, first: 0o644, across: 0o644, attributes: 0o644, acl: 0o640 },
  ...{ capability: 0o755, suid: 0o4755, sgid: 0o2755, immutable: 0o644, 'append only': 0o644 },
  ...{ 'of 1969': 0o644, dated: 0o600, closed: 0, 'to be lost': 0o644, written: 0o644 },
  ...{ damaged: 0o644, 'a folder soon': 0o644 },
}

async function makeSocket(path: string): Promise<void> {
  const server = createServer()
  // The socket's file goes with its server, but not its second name.
  await new Promise<void>((resolve) => server.listen(`${path}.server`, resolve))
  linkSync(`${path}.server`, path)
  await new Promise((resolve) => server.close(resolve))
}
