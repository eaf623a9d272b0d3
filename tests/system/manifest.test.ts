import { readFileSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { run } from '../run.ts'
import { addHostileFiles, HOSTILE, setFlags } from './support/hostile-tree.ts'
import { type LiveDisk, liveFileSystems, makeLiveDisk } from './support/live-disk.ts'
import { newFolder } from './support/product.ts'

/** The manifest of the migration script on real file systems: each kind of damage is told, and no other. */
const box = newFolder('manifest')
const tree = join(box, 'tree')
const programs = resolve(import.meta.dirname, '../../packages/pipeline/src/artifacts/programs')
const LIMIT = 2 ** 20
const at = (path: string) => `/mnt/${HOSTILE}/${path}`

beforeAll(() => addHostileFiles(tree))
afterAll(() => rmSync(box, { recursive: true }))

describe.each(liveFileSystems)('on %s', (kind) => {
  let disk: LiveDisk
  const taken = join(box, `taken-${kind}`)
  beforeAll(async () => {
    disk = await makeLiveDisk(box, kind)
    disk.mount()
    run('cp', ['-a', `${tree}/.`, disk.mnt])
    setFlags(disk.mnt)
    must(['mkdir', '/mnt/srv/other disk'])
    must(['mount', '-t', 'tmpfs', 'none', '/mnt/srv/other disk'])
    must(['touch', '/mnt/srv/other disk/of no interest'])
  })
  afterAll(() => {
    disk.inside(['umount', '/mnt/srv/other disk'])
    disk.close()
  })

  const manifest = (call: readonly string[], path = process.env.PATH) =>
    disk.inside(['env', `PATH=${path}`, 'bash', '--norc', '-c', PROGRAM, 'bash', programs, ...call])
  const compared = (path?: string) => {
    const { status, stdout, stderr } = manifest(['manifest_compare', taken, '/mnt'], path)
    return { status, stderr, lines: stdout.split('\n').filter(Boolean) }
  }
  const must = (argv: readonly string[]) => {
    const { status, stderr } = disk.inside(argv)
    if (status !== 0) throw new Error(`${argv.join(' ')}: ${stderr}`)
  }

  test('what it takes down it finds again, also after the disk was away', () => {
    const { status, stdout, stderr } = manifest(take(taken))
    expect([status, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(
      /^\d+ files and folders .* up to 1048576 bytes a file; 2 larger ones \(6 MiB\) /,
    )
    expect(compared()).toEqual({ status: 0, stderr: '', lines: [] })
    must(['umount', '/mnt/srv/other disk'])
    disk.umount()
    disk.mount()
    expect(compared()).toEqual({ status: 0, stderr: '', lines: [] })
  })

  test('every name is in it as it is, and nothing of another disk', () => {
    const listed = readFileSync(join(taken, 'paths'), 'latin1').split('\0')
    const found = disk.inside(['find', '/mnt/srv', '-printf', './srv/%P\\0']).stdout.split('\0')
    const names = found.map((name) => Buffer.from(name).toString('latin1').replace(/\/$/, ''))
    expect(listed.filter(Boolean).toSorted()).toEqual(
      [...names, './var/lib/x/across']
        .filter((name) => name && !name.includes('other disk'))
        .toSorted(),
    )
  })

  test('it is there whole or not at all', () => {
    const small = join(box, `small-${kind}`)
    run('mkdir', [small])
    disk.inside(['mount', '-t', 'tmpfs', '-o', 'size=24k', 'none', small])
    const full = manifest(take(`${small}/taken`))
    expect(full.status).toBe(2)
    expect(disk.inside(['ls', small]).stdout).toBe('taken.part\n')
    // What sort(1) leaves where the power goes in the middle of a long list.
    disk.inside(['touch', join(small, 'taken.part/sortA1b2C3')])
    disk.inside(['mount', '-o', 'remount,size=10M', small])
    expect(manifest(take(`${small}/taken`)).status).toBe(0)
    expect(disk.inside(['ls', small]).stdout).toBe('taken\n')
    disk.inside(['umount', small])
  })

  // One by one where it is quick enough, elsewhere all at once: what each is told as stays the same.
  const rounds = kind === 'ext4' ? damages.map((one) => [one]) : [damages]
  let before: string[] = []
  test.each(rounds)('$what', (...round) => {
    for (const argv of round.flatMap(({ does }) => does)) must(argv)
    const after = compared()
    const told = round.flatMap((one) => one.told).toSorted()
    expect(after.lines.filter((line) => !before.includes(line)).toSorted()).toEqual(told)
    expect(after.status).toBe(1)
    expect(after.stderr).toBe('')
    before = after.lines
  })

  test('a journal that was begun anew has no rights yet, and is told as newer', () => {
    const [folder, journals] = [join(box, `journals-${kind}`), '/mnt/var/log/journal/x']
    const begin =
      'mkdir -p "$1" && touch "$1/a" && setfattr -n user.tide -v 1 "$1/a" && setfacl -m u:1:r "$1/a"'
    for (const name of ['system.journal', 'user-1.journal'])
      must(['sh', '-c', `${begin} && mv "$1/a" "$1/$2"`, 'sh', journals, name])
    const taking = ['manifest_take', folder, '/mnt', String(LIMIT), '/var/log/journal']
    expect(manifest(taking).status).toBe(0)
    const anew = 'mv "$1" "$2" && touch "$1"'
    must(['sh', '-c', anew, 'sh', `${journals}/system.journal`, `${journals}/system@1-2.journal~`])
    must(['sh', '-c', anew, 'sh', `${journals}/user-1.journal`, `${journals}/another`])
    const { stdout } = manifest(['manifest_compare', folder, '/mnt'])
    expect(stdout).toMatch(/^newer .*system\.journal$/m)
    expect(stdout.match(/^changed .*$/gm)).toEqual([
      expect.stringContaining('/var/log/journal/x/user-1.journal: '),
    ])
  })

  test('without the tools, attributes and flags are not compared, and nothing is told of them', () => {
    const without = `${box}/without-${kind}`
    run('mkdir', [without])
    const tools = 'bash cat chmod comm find mkdir mv rm rmdir sha256sum sort stat sync tr wc xargs'
    for (const tool of tools.split(' ')) run('ln', ['-s', run('which', [tool]).trim(), without])
    const { lines, stderr } = compared(without)
    expect(stderr).toBe('')
    expect(lines.filter((line) => /attribute|flags/.test(line))).toEqual([])
    expect(lines.length).toBeGreaterThan(10)
  })

  test('a good copy differs in nothing but flags; a poor one in what it leaves behind', () => {
    const whole = join(box, `whole-${kind}`)
    expect(manifest(take(whole)).status).toBe(0)
    must(['mkdir', '/mnt/good', '/mnt/poor'])
    must(['cp', '-a', '--parents', '/mnt/srv', '/mnt/var/lib/x', '/mnt/good'])
    const good = manifest(['manifest_compare', whole, '/mnt/good/mnt']).stdout
    expect(good.split('\n').filter((line) => line && !line.endsWith(': flags'))).toEqual([])
    disk.inside(['cp', '-r', '--parents', '/mnt/srv', '/mnt/var/lib/x', '/mnt/poor'])
    const poor = manifest(['manifest_compare', whole, '/mnt/poor/mnt'])
    expect(poor.status).toBe(1)
    for (const word of [
      'mode',
      'owner',
      'linked',
      'attribute user.tide',
      'system.posix_acl_access',
    ])
      expect([word, poor.stdout.includes(word)]).toEqual([word, true])
  })
})

const PROGRAM = 'set -u; . "$1/manifest.sh"; . "$1/manifest-compare.sh"; shift; "$@"'

function take(folder: string): string[] {
  return ['manifest_take', folder, '/mnt', String(LIMIT), '/srv', '/var/lib/x/across', '/not/there']
}

/** In this order, each on top of those before. */
const damages: { what: string; does: string[][]; told: string[] }[] = [
  damage(
    'a file is lost',
    [['rm', at('to be lost')]],
    ['lost /srv/hostile/to\\ be\\ lost', 'newer /srv/hostile'],
  ),
  damage(
    'a folder is lost',
    [['rm', '-r', at('folders/a b')]],
    ['lost /srv/hostile/folders/a\\ b and 1 below it', 'newer /srv/hostile/folders'],
  ),
  damage(
    'a name with a line break is lost',
    [['rm', at('names/new\nline')]],
    ["lost $'/srv/hostile/names/new\\nline'", 'newer /srv/hostile/names'],
  ),
  damage(
    'one byte, and the date put back',
    [
      ['cp', '-p', at('damaged'), '/mnt/was'],
      ['sh', '-c', 'printf X | dd of="$1" conv=notrunc', 'sh', at('damaged')],
      ['touch', '-r', '/mnt/was', at('damaged')],
    ],
    ['changed /srv/hostile/damaged: contents'],
  ),
  damage(
    'a mode',
    [['chmod', '755', at('suid')]],
    ['changed /srv/hostile/suid: mode 4755, now 755'],
  ),
  damage(
    'an owner',
    [['chown', '0:54321', at('owned')]],
    ['changed /srv/hostile/owned: owner 61234:54321, now 0:54321'],
  ),
  damage(
    'an attribute',
    [['setfattr', '-x', 'trusted.tide', at('attributes')]],
    ['changed /srv/hostile/attributes: attribute trusted.tide'],
  ),
  damage(
    'an ACL',
    [['setfacl', '-x', 'g:555', at('acl')]],
    ['changed /srv/hostile/acl: attribute system.posix_acl_access'],
  ),
  damage(
    'the ACL that new files get',
    [['setfacl', '-k', at('inherited acl')]],
    ['changed /srv/hostile/inherited\\ acl: attribute system.posix_acl_default'],
  ),
  damage(
    'a capability',
    [['setcap', '-r', at('capability')]],
    ['changed /srv/hostile/capability: attribute security.capability'],
  ),
  damage('a flag', [['chattr', '-i', at('immutable')]], ['changed /srv/hostile/immutable: flags']),
  damage(
    'a second name becomes a file of its own',
    [['sh', '-c', 'cp -a "$1" "$1.new" && mv "$1.new" "$1"', 'sh', '/mnt/var/lib/x/across']],
    ['changed /srv/hostile/across: linked', 'changed /var/lib/x/across: linked'],
  ),
  damage(
    'holes are filled, and the date put back',
    [
      [
        'sh',
        '-c',
        'cp -a --reflink=never --sparse=never "$1" "$1.new" && mv "$1.new" "$1"',
        'sh',
        at('holes'),
      ],
    ],
    ['changed /srv/hostile/holes: holes'],
  ),
  damage(
    'the target of a link, and the date put back',
    [
      ['ln', '-sfn', 'elsewhere', at('dangling')],
      ['touch', '-h', '-d', '2001-01-01', at('dangling')],
    ],
    ['changed /srv/hostile/dangling: dated earlier, target'],
  ),
  damage(
    'another kind',
    [
      ['rm', at('a folder soon')],
      ['mkdir', '-m', '644', at('a folder soon')],
    ],
    ['changed /srv/hostile/a\\ folder\\ soon: of kind f, now d'],
  ),
  damage(
    'another device',
    [
      ['rm', at('device')],
      ['mknod', '-m', '644', at('device'), 'c', '1', '5'],
    ],
    ['changed /srv/hostile/device: device'],
  ),
  damage(
    'a file of before, as from an old backup',
    [['touch', '-d', '1999-01-01', at('dated')]],
    ['changed /srv/hostile/dated: dated earlier'],
  ),
  damage(
    'the mode of a folder above',
    [['chmod', '700', '/mnt/var/lib']],
    ['changed /var/lib: mode 755, now 700'],
  ),
  damage('but not the date of a folder above', [['touch', '/mnt/var/lib', '/mnt']], []),
  damage(
    'a large file is told by size and date',
    [
      ['cp', '-p', at('large'), '/mnt/was-large'],
      ['truncate', '-s', '2M', at('large')],
      ['touch', '-r', '/mnt/was-large', at('large')],
    ],
    ['changed /srv/hostile/large: size 3145728, now 2097152'],
  ),
  damage(
    'written since, by who owns it',
    [['sh', '-c', 'echo more >> "$1"', 'sh', at('written')]],
    ['newer /srv/hostile/written'],
  ),
  damage(
    'written since, with another mode',
    [['sh', '-c', 'echo more >> "$1"; chmod 666 "$1"', 'sh', at('sgid')]],
    ['changed /srv/hostile/sgid: mode 2755, now 666'],
  ),
]

function damage(what: string, does: string[][], told: string[]) {
  return { what, does, told }
}
