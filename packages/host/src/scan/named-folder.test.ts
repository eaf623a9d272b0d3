import { chmodSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { lacksRoot } from '@tideline/fixtures/lacks'
import { expect, test } from 'vitest'
import { trustedPath } from '#scan/run-program.ts'
import { spawnScanner } from '#scan/spawn-scanner.ts'
import { asNobody } from '#testing/built-scanner.ts'
import { treeOnDisk } from '#testing/tree-on-disk.ts'

const tree = treeOnDisk()

test.skipIf(lacksRoot())('a closed folder of the list is told of, to root alone', async () => {
  tree.write('boot/loader/entries/nixos-generation-7.conf', 300)
  tree.write('boot/loader/entries/à', 1)
  chmodSync(join(tree.root, 'boot'), 0o700)
  const child = spawnScanner({ entry: tree.entry, sysroot: tree.root })
  expect(await child.names('/boot')).toMatchObject([{ name: 'loader', kind: 'd' }])
  expect(await child.names('/boot/loader/entries')).toEqual([
    { name: 'nixos-generation-7.conf', kind: 'f', sizeBytes: 300 },
    { name: 'à', kind: 'f', sizeBytes: 1 },
  ])
  await expect(child.names('/boot/EFI')).rejects.toMatchObject({ code: 'ENOENT' })
  await child.close()
  const nobody = spawnScanner({ entry: asNobody(tree.entry), sysroot: tree.root })
  await expect(nobody.names('/boot/loader')).rejects.toMatchObject({ code: 'EACCES' })
  await nobody.close()
})

test('no other folder is told of, and a link leads nowhere outside of the target', async () => {
  tree.write('root/secret', 1)
  tree.write('etc/file', 1)
  symlinkSync('/etc', join(tree.root, 'boot'))
  const child = spawnScanner({ entry: tree.entry, sysroot: tree.root })
  for (const folder of ['/root', '/etc', '/', '/boot/../root', '/boot/', '/boot/loader/x'])
    await expect(child.names(folder), folder).rejects.toMatchObject({ code: 'EINVAL' })
  expect(await child.names('/boot')).toMatchObject([{ name: 'file' }])
  await child.close()
})

test('subvolumes are told of a btrfs that is mounted, and of nothing else', async () => {
  const child = spawnScanner({ entry: tree.entry, sysroot: tree.root })
  for (const mountPoint of ['/', '/gone'])
    await expect(child.subvolumes(mountPoint)).rejects.toMatchObject({ code: 'EINVAL' })
  await child.close()
})

test.skipIf(lacksRoot())('a program is trusted where nobody but root can have changed it', () => {
  tree.write('bin/btrfs', 10)
  const program = join(tree.root, 'bin/btrfs')
  // Below /tmp, where others may write, but not what is root's: it is sticky.
  chmodSync(program, 0o755)
  expect(trustedPath(program)).toBe(program)
  symlinkSync(program, join(tree.root, 'link'))
  expect(trustedPath(join(tree.root, 'link'))).toBe(program)
  chmodSync(program, 0o775)
  expect(trustedPath(program)).toBeUndefined()
  chmodSync(program, 0o644)
  expect(trustedPath(program)).toBeUndefined()
  chmodSync(program, 0o755)
  chmodSync(join(tree.root, 'bin'), 0o777)
  expect(trustedPath(program)).toBeUndefined()
  chmodSync(join(tree.root, 'bin'), 0o755)
  expect(trustedPath(join(tree.root, 'bin'))).toBeUndefined()
  expect(trustedPath(join(tree.root, 'gone'))).toBeUndefined()
})
