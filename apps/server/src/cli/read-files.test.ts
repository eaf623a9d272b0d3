import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { commandLine } from '#testing/command-line.ts'
import { temporaryFolder } from '#testing/temporary-folder.ts'

const HOST = fileURLToPath(
  new URL('../../../../packages/fixtures/snapshots/vps-500mb.json', import.meta.url),
)
const folder = temporaryFolder()
const design = join(folder, 'design.json')
beforeAll(async () => {
  expect((await commandLine('suggest', HOST, '--out', design)).exitCode).toBe(0)
})

const refusal = async (...argv: string[]) => {
  const { exitCode, out, err } = await commandLine(...argv)
  expect([exitCode, out]).toEqual([1, ''])
  expect(err).toMatch(/^blocker \[.+\]: .+\n {2}why: .+\n {2}fix: .+\n$/)
  return err
}

describe('a snapshot and a design', () => {
  it.each([
    ['plan', ['plan', design, HOST, '--out', join(folder, 'out')]],
    ['loss', ['loss', design, HOST]],
    ['drift', ['drift', design, '--design', HOST]],
    ['explain', ['explain', '/etc', '--host', design, '--design', HOST]],
  ])('that are swapped are told so by %s', async (_, argv) => {
    expect(await refusal(...argv)).toContain(
      `why: ${design} is a design, and ${HOST} is a snapshot.`,
    )
  })

  it.each([
    ['suggest', ['suggest', design], 'is a design'],
    ['explain', ['explain', '/etc', '--design', HOST], 'is a snapshot'],
    ['loss', ['loss', HOST, HOST], 'is a snapshot'],
    ['plan', ['plan', design, design, '--out', join(folder, 'out')], 'is a design'],
  ])('are told apart by %s', async (_, argv, what) => {
    expect(await refusal(...argv)).toContain(what)
  })
})

describe('a snapshot with what no scan writes', () => {
  const cases: [string, (tree: Record<string, unknown[]>) => void, string][] = [
    ['a size below zero', (tree) => tree.allocatedBytes!.splice(3, 1, -1), 'allocatedBytes'],
    ['a part of a byte', (tree) => tree.apparentBytes!.splice(3, 1, 1.5), 'apparentBytes'],
    ['a size of no disk', (tree) => tree.allocatedBytes!.splice(3, 1, 1e300), 'allocatedBytes'],
    ['more in a folder than it holds', (tree) => tree.entries!.splice(3, 1, 1e9), 'entries'],
    ['a folder in itself', (tree) => tree.parents!.splice(3, 1, 3), 'parents'],
    ['a folder that there is not', (tree) => tree.parents!.splice(3, 1, 1e6), 'parents'],
    ['a column that is too short', (tree) => tree.uids!.pop(), 'uids'],
    ['a name that climbs', (tree) => tree.names!.splice(3, 1, '..'), 'names'],
  ]
  it.each(cases)('is refused, and the member is named: %s', async (_, change, member) => {
    const snapshot = JSON.parse(readFileSync(HOST, 'utf8'))
    change(snapshot.trees['/'])
    const path = join(folder, 'changed.json')
    writeFileSync(path, JSON.stringify(snapshot))
    expect(await refusal('loss', path)).toContain(` at trees./.${member}: `)
  })
})

describe('a file that is no text of ours', () => {
  const json = readFileSync(HOST)
  const forms: [string, Buffer, RegExp][] = [
    ['gzip', gzipSync(json), /is compressed\n.+gzip/],
    ['UTF-16 with a mark', Buffer.from(`\ufeff${json}`, 'utf16le'), /is UTF-16 text/],
    ['UTF-16 without one', Buffer.from(json.toString(), 'utf16le'), /is UTF-16 text/],
    ['a byte order mark', Buffer.from(`\ufeff${json}`), /begins with a byte order mark/],
    ['nothing', Buffer.alloc(0), /is empty/],
    ['other bytes', Buffer.from([0x7b, 0x22, 0xff]), /is not UTF-8 text/],
    ['half a file', json.subarray(0, json.length / 2), /cannot be opened\n.+not JSON/],
  ]
  it.each(forms)('is called what it is: %s', async (_, bytes, what) => {
    const path = join(folder, 'form.json')
    writeFileSync(path, bytes)
    expect(await refusal('loss', path)).toMatch(what)
    expect(await refusal('suggest', HOST, '--today', path)).toBeDefined()
  })

  it('may be compressed by another program', async () => {
    const path = join(folder, 'form.zst')
    writeFileSync(path, Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, 0]))
    expect(await refusal('loss', path)).toContain('zstd')
  })

  it.each([
    ['loss', '.'],
    ['suggest', '.'],
    ['suggest', HOST, '--today', '.'],
    ['plan', HOST, '.', '--out', 'out'],
    ['plan', '.', HOST, '--out', 'out'],
    ['fix', HOST, '.'],
    ['drift', '.'],
    ['explain', '/etc', '--host', '.'],
  ])('may be a folder: %s %s %s', async (...argv) => {
    const named = argv.map((word) => (word === '.' ? folder : word))
    expect(await refusal(...(named as [string, ...string[]]))).toMatch(
      /cannot be read\n.+It is a folder, and not a file\.\n {2}fix: Name the file itself\./,
    )
  })
})
