import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { lacks, lacksRoot } from '@tideline/fixtures/lacks'
import type { ScanEngine } from '@tideline/model'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { spawnScanner } from '#scan/spawn-scanner.ts'
import { asNobody } from '#testing/built-scanner.ts'
import { engines, wholeTree } from '#testing/scan-folder.ts'
import { treeOnDisk } from '#testing/tree-on-disk.ts'

/** Somebody swaps a folder for something else, again and again, while it is read. */
const tree = treeOnDisk()
const canMount = process.getuid?.() === 0 && works('mount', '--version')
const cannotMount = lacks('root that may mount', canMount)
let outside = ''

beforeEach(() => {
  outside = mkdtempSync(join(tmpdir(), 'outside-'))
  mkdirSync(join(outside, 'secret-folder/below'), { recursive: true })
  writeFileSync(join(outside, 'secret-file'), 'x'.repeat(50_000))
  for (let at = 0; at < 500; at += 1) tree.write(`a/${at}/folder/file`, 10)
})
afterEach(() => rmSync(outside, { recursive: true, force: true }))

test.each(engines)('for a link: it leads nowhere (%s)', async (engine) => {
  symlinkSync(outside, at('a/link'))
  renameSync(at('a/0'), at('a/swapped'))
  const paths = [at('a/swapped'), at('a/aside'), at('a/link')]
  const names = await namesWhile(engine, paths, swapping)
  expect(names).toContain('a')
  expect(names).not.toContain('secret-folder')
  expect(names).not.toContain('below')
})

test.each(engines)('for another folder: what is told is one or the other (%s)', async (engine) => {
  tree.write('b/other/inside', 5000)
  const paths = [at('a/1'), at('a/aside'), at('b/other')]
  const names = await namesWhile(engine, paths, swapping)
  expect(names).toContain('folder')
})

test.each(engines)('entries come and go: the rest is told (%s)', async (engine) => {
  const names = await namesWhile(engine, [at('a/7/folder/file'), at('a/8')], ([file, folder]) => {
    return `fs.rmSync('${file}', { force: true }); fs.writeFileSync('${file}', 'x')
      fs.rmSync('${folder}', { recursive: true, force: true }); fs.mkdirSync('${folder}/folder', { recursive: true })`
  })
  expect(names.filter((name) => name === 'folder').length).toBeGreaterThan(490)
})

test.skipIf(lacksRoot()).each(engines)(
  'a closed one for a file, after it was found: the walk goes on (%s)',
  async (engine) => {
    tree.write('deep/1/2/3/closed/file', 10)
    chmodSync(at('deep/1/2/3/closed'), 0o700)
    writeFileSync(at('file'), '')
    const paths = [at('deep/1/2/3/closed'), at('aside'), at('file')]
    const entry = asNobody(tree.entry)
    const how = { entry, sysroot: at('deep'), rounds: 400 }
    const names = await namesWhile(engine, paths, swapping, how)
    expect(names).toContain('3')
  },
)

test.skipIf(cannotMount).each(engines)(
  'for a mount of another device: it is not entered (%s)',
  async (engine) => {
    const mount = `mount -t tmpfs none '${at('a/3')}' && mkdir '${at('a/3')}/secret-folder' && umount -l '${at('a/3')}'`
    const names = await namesWhile(engine, [], () => shellLoop(mount))
    expect(names).toContain('a')
    expect(names).not.toContain('secret-folder')
  },
)

test.skipIf(cannotMount || lacks('a C compiler', engines.includes('native')))(
  'for a bind of the same device: the native walker never enters it, however short it is there',
  async () => {
    const mount = `mount --bind '${outside}' '${at('a/3')}' && umount -l '${at('a/3')}'`
    const names = await namesWhile('native', [], () => shellLoop(mount))
    expect(names).toContain('a')
    expect(names).not.toContain('secret-folder')
  },
)

function at(path: string): string {
  return join(tree.root, path)
}

function shellLoop(command: string): string {
  return `require('node:child_process').execFileSync('sh', ['-c', ${JSON.stringify(command)}])`
}

/** What is at the first of three paths goes to the second, and what is at the third there, and back. */
function swapping([one, aside, other]: readonly string[]): string {
  return `fs.renameSync('${one}', '${aside}'); fs.renameSync('${other}', '${one}')
    fs.renameSync('${one}', '${other}'); fs.renameSync('${aside}', '${one}')`
}

type How = { entry?: string; sysroot?: string; rounds?: number }

/** All names of many scans, while a thread runs lines again and again. */
async function namesWhile(
  engine: ScanEngine,
  paths: readonly string[],
  linesOf: (paths: readonly string[]) => string,
  { entry = tree.entry, sysroot = tree.root, rounds = 25 }: How = {},
): Promise<string[]> {
  const script = `const fs = require('node:fs'); for (;;) { ${linesOf(paths)} }`
  const swapper = new Worker(script, { eval: true })
  swapper.on('error', (error) => {
    throw error
  })
  const child = spawnScanner({ entry, sysroot })
  const names = new Set<string>()
  const last: string[] = []
  try {
    for (let round = 0; round < rounds; round += 1) {
      const { trees, scan } = await child.scan({ ...wholeTree, engine })
      expect(scan.engine).toBe(engine)
      last.splice(0, last.length, ...trees['/']!.names)
      for (const name of last) names.add(name)
    }
  } finally {
    await swapper.terminate()
    await child.close()
    if (canMount) works('umount', '-q', '-l', at('a/3'))
  }
  return [...last, ...names]
}

function works(program: string, ...argv: string[]): boolean {
  try {
    execFileSync(program, argv, { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
