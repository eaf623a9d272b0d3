import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { lacksRoot } from '@tideline/fixtures/lacks'
import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import type { HostSource, SourceError } from '#source/host-source.ts'
import { liveSource } from '#source/live-source.ts'
import { recordedSource } from '#source/recorded-source.ts'
import { resolveInside } from '#source/resolve-inside.ts'

const texts = {
  '/nix/store/abc-etc/etc/os-release': 'ID=nixos\n',
  '/etc/shadow': 'root:$6$secret:1::::::\n',
  '/etc/hostname': 'tide\n',
  '/srv/notes': 'private\n',
}
const links = {
  '/etc/os-release': '/etc/static/os-release',
  '/etc/static': '/nix/store/abc-etc/etc',
  '/etc/fstab': '/etc/shadow',
  '/etc/passwd': 'passwd',
  '/home/link': '../../../../../etc',
}

let root: string

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'sysroot-'))
  for (const [path, text] of Object.entries(texts)) {
    mkdirSync(join(root, path, '..'), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  for (const [path, target] of Object.entries(links)) {
    mkdirSync(join(root, path, '..'), { recursive: true })
    symlinkSync(target, join(root, path))
  }
  return () => rmSync(root, { recursive: true })
})

function live(): HostSource {
  const source = liveSource({ sysroot: root })
  if (!source.ok) throw new Error(source.problem.why)
  return source.value
}

describe.each([
  ['below a sysroot', live],
  ['written down', () => recordedSource({ texts, links })],
])('a host %s', (_, open) => {
  test('follows links as the target would, inside of it', () => {
    const source = open()
    expect(source.readText('/etc/os-release')).toBe('ID=nixos\n')
    expect(source.realPath('/etc/os-release')).toBe('/nix/store/abc-etc/etc/os-release')
    expect(source.realPath('/home/link/hostname')).toBe('/etc/hostname')
    expect(source.readLink('/etc/os-release')).toBe('/etc/static/os-release')
    expect(source.exists('/etc/static/os-release')).toBe(true)
    expect(source.stat('/etc/os-release')?.kind).toBe('l')
    expect(source.stat('/etc/gone')).toBeUndefined()
    expect(source.list('/home/link')).toContain('hostname')
  })

  test.each(['/etc/shadow', '/srv/notes', '/etc/ssh/ssh_host_rsa_key', '/etc/../etc/passwd'])(
    'does not read %s: it is not on the published list',
    (path) => {
      expect(() => open().readText(path)).toThrow('not on the published list')
      expect(() => open().readBytes(path)).toThrow('not on the published list')
    },
  )

  test('says with a code what is not there', () => {
    expect(() => open().readText('/etc/machine-id')).toThrow(/ENOENT/)
    expect(() => open().readText('/etc/passwd')).toThrow(/ELOOP/)
    expect(() => open().list('/gone')).toThrow(/ENOENT/)
    expect(() => open().readLink('/etc/hostname')).toThrow(/EINVAL/)
  })
})

test('a link does not make a published name out of another file', () => {
  expect(() => live().readText('/etc/fstab')).toThrow(/EACCES/)
})

test('a folder that is swapped for a link while it is read leads to no other file', async () => {
  const outside = mkdtempSync(join(tmpdir(), 'outside-'))
  writeFileSync(join(outside, 'hostname'), 'another host')
  const [etc, aside, link] = ['etc', 'aside', 'link'].map((name) => join(root, name))
  symlinkSync(outside, link!)
  const swapper = new Worker(
    `const { renameSync } = require('node:fs')
    for (;;) { renameSync('${etc}', '${aside}'); renameSync('${link}', '${etc}')
      renameSync('${etc}', '${link}'); renameSync('${aside}', '${etc}') }`,
    { eval: true },
  )
  await once(swapper, 'online')
  const source = live()
  const said = new Set<string>()
  for (let round = 0; round < 20_000; round += 1)
    try {
      said.add(source.readText('/etc/hostname'))
    } catch (error) {
      said.add((error as SourceError).code)
    }
  await swapper.terminate()
  rmSync(outside, { recursive: true })
  expect(said).toContain('tide\n')
  expect(said).not.toContain('another host')
})

test('what is no file is not waited for', () => {
  execFileSync('mkfifo', [join(root, 'etc/group')])
  mkdirSync(join(root, 'etc/machine-id'))
  expect(() => live().readText('/etc/group')).toThrow(/EINVAL/)
  expect(() => live().readText('/etc/machine-id')).toThrow(/EINVAL/)
})

test("the kernel's files are the runner's, the rest of /run is not", () => {
  mkdirSync(join(root, 'proc/self'), { recursive: true })
  writeFileSync(join(root, 'proc/self/mountinfo'), 'not the kernel')
  expect(live().readText('/proc/self/mountinfo')).toContain(' / ')
  expect(live().exists('/run')).toBe(false)
})

test('only Linux is read, and only a folder that is there', () => {
  const foreign = liveSource({ platform: 'darwin' })
  expect(!foreign.ok && foreign.problem.code).toBe('host-needs-linux')
  for (const sysroot of [join(root, 'gone'), join(root, 'etc/hostname')]) {
    const source = liveSource({ sysroot })
    expect(!source.ok && source.problem.code).toBe('sysroot-unreadable')
  }
})

test.skipIf(lacksRoot())('a link as sysroot counts as what it leads to', () => {
  chmodSync(root, 0o755)
  symlinkSync(root, `${root}-link`)
  const source = liveSource({ sysroot: `${root}-link` })
  rmSync(`${root}-link`)
  expect(source.ok && source.value.sysroot).toBe(root)
})

test('whatever links say, a path stays a path of the target', () => {
  const part = fc.constantFrom('a', 'b', 'c', '..', '.', '')
  const path = fc.array(part, { maxLength: 6 }).map((parts) => `/${parts.join('/')}`)
  const target = fc.array(part, { minLength: 1, maxLength: 5 }).map((parts) => parts.join('/'))
  fc.assert(
    fc.property(path, fc.dictionary(path, target, { maxKeys: 8 }), (from, table) => {
      try {
        const real = resolveInside(from, (at) => table[at])
        expect(real).toMatch(/^\/(?:[abc](?:\/[abc])*)?$/)
        if (real !== '/') expect(table[real]).toBeUndefined()
      } catch (error) {
        expect((error as Error).message).toMatch(/^ELOOP/)
      }
    }),
  )
})
