import { compareBytes, joinPath, Tree } from '@tideline/model'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { comparePaths } from '#scan/assembly/hard-links.ts'
import { NodeTable } from '#scan/assembly/node-table.ts'
import { absolutePatterns, homesOf } from '#scan/file-patterns.ts'
import { encodeFrame, FrameReader } from '#scan/frames.ts'
import { latin1OfText } from '#scan/name-text.ts'
import { FOLDER_KIND } from '#scan/records/record.ts'
import { ArrivingTree, framesOfTree } from '#scan/tree-frames.ts'
import { Guide, StepFlag } from '#scan/walk/guide.ts'
import { guideTo } from '#scan/walk/guide-to.ts'

test('frames come out as they went in, however the pipe cuts them', () => {
  const frame = fc.record({
    header: fc.dictionary(fc.string(), fc.jsonValue()),
    payload: fc.uint8Array(),
  })
  fc.assert(
    fc.property(fc.array(frame), fc.integer({ min: 1, max: 50 }), (frames, step) => {
      const bytes = Buffer.concat(frames.map(({ header, payload }) => encodeFrame(header, payload)))
      const reader = new FrameReader()
      const read = []
      for (let at = 0; at < bytes.length; at += step)
        read.push(...reader.push(bytes.subarray(at, at + step)))
      expect(read).toEqual(
        frames.map(({ header, payload }) => ({
          header: JSON.parse(JSON.stringify(header)),
          payload,
        })),
      )
    }),
  )
})

test('a frame beyond the maximum is refused before it is waited for', () => {
  const frame = encodeFrame({}, new Uint8Array(2000))
  expect(() => new FrameReader(1000).push(frame.subarray(0, 8))).toThrow('2010 bytes')
})

test('a tree of several frames is the same on the other side', () => {
  const count = 140_000
  const column = (value: (node: number) => number) =>
    Array.from({ length: count }, (_, node) => value(node))
  const tree = Tree.parse({
    mountPoint: '/home',
    names: column(Number).map((node) => (node === 0 ? '' : `ü\n\\xff${node}`)),
    parents: column((node) => (node === 0 ? -1 : 0)),
    kinds: column(Number).map((node) => (node % 2 ? 'f' : 'd')),
    allocatedBytes: column((node) => node * 2 ** 35),
    apparentBytes: column((node) => node),
    entries: column(() => 1),
    newestChange: column((node) => node - 5),
    uids: column(() => 4_294_967_294),
    gids: column(() => 65_534),
    modes: column(() => 0o7777),
    marks: { 0: 'subvolume', 70000: 'mount', 139999: 'capped' },
    linkTargets: { 65536: '/nix/store/\\xff' },
  })
  const frames = [...framesOfTree(1, tree)]
  const received = new ArrivingTree(frames[0]!.header)
  for (const { header, payload } of frames) received.add(header, Uint8Array.from(payload))
  expect(frames).toHaveLength(3)
  expect(received.whole()).toEqual(tree)
})

test('two paths are ordered as their bytes are', () => {
  const name = fc.stringMatching(/^[a-c.\u0021ü-]{1,3}$/).filter((text) => !/^\.\.?$/.test(text))
  const path = fc.array(name, { minLength: 1, maxLength: 4 })
  fc.assert(
    fc.property(path, path, (left, right) => {
      const table = new NodeTable('/')
      const known = new Map<string, number>()
      const add = (folder: number, name: string) => {
        const bytes = Buffer.from(name)
        const place = `${folder}/${name}`
        const node = known.get(place) ?? table.add(folder, FOLDER_KIND, bytes, 0, bytes.length)
        known.set(place, node)
        return node
      }
      add(-1, '')
      const link = (names: string[]) => {
        const folder = names.slice(0, -1).reduce(add, 0)
        return { folder, latin1: latin1OfText(names.at(-1)!), node: undefined }
      }
      const expected = compareBytes(left.reduce(joinPath, '/'), right.reduce(joinPath, '/'))
      expect(Math.sign(comparePaths(table, link(left), link(right)))).toBe(Math.sign(expected))
    }),
    { numRuns: 2000 },
  )
})

describe('file patterns', () => {
  function matches(pattern: string, path: string, mountPoint = '/'): boolean {
    const names = path.slice(mountPoint === '/' ? 1 : mountPoint.length + 1).split('/')
    const guide = new Guide(guideTo({ mountPoint, mounts: [], files: [pattern], snapshots: [] }))
    const steps = names.map(latin1OfText).reduce((at, name) => guide.follow(at, name), [0])
    return (guide.flagsOf(steps) & StepFlag.fileIsNode) !== 0
  }

  test('match whole components', () => {
    expect(matches('/etc/ssh/ssh_host_*_key', '/etc/ssh/ssh_host_rsa_key')).toBe(true)
    expect(matches('/etc/ssh/ssh_host_*_key', '/etc/ssh/ssh_host_rsa_key.pub')).toBe(false)
    expect(matches('/home/*/.x', '/home/a/b/.x')).toBe(false)
    expect(matches('/a.c', '/abc')).toBe(false)
    expect(matches('/a(b*', '/a(b\nc')).toBe(true)
    expect(matches('/home/a/.rc', '/home/a/.rc', '/home')).toBe(true)
    expect(matches('/home/a/.rc', '/a/.rc', '/')).toBe(false)
  })

  test('of users stand for each home', () => {
    const user = { name: '', gid: 1, shell: '', groups: [] }
    const homes = homesOf([
      { ...user, uid: 0, home: '/root' },
      { ...user, uid: 1000, home: '/home/ada' },
      { ...user, uid: 30001, home: '/var/empty' },
      { ...user, uid: 80, home: '/var/www' },
      { ...user, uid: 1001, home: '/' },
      { ...user, uid: 1002, home: 'relative' },
    ])
    expect(homes).toEqual(['/root', '/home/ada'])
    const files = [
      { scope: 'system' as const, path: '/etc/machine-id' },
      { scope: 'user' as const, path: '.bash_history' },
    ]
    expect(absolutePatterns(files, homes)).toEqual([
      '/etc/machine-id',
      '/root/.bash_history',
      '/home/ada/.bash_history',
    ])
  })
})
