import { spawn } from 'node:child_process'
import { closeSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { openFolder } from '#scan/folder-files.ts'
import { encodeFrame, FrameReader } from '#scan/frames.ts'
import type { Reply } from '#scan/protocol.ts'
import { startWorker } from '#scan/walk/walk-worker.ts'
import { engines, wholeTree } from '#testing/scan-folder.ts'
import { treeOnDisk } from '#testing/tree-on-disk.ts'

const tree = treeOnDisk()

test('where there is much to do other processes help, say nothing wrong, and end', async () => {
  for (let folder = 0; folder < 300; folder += 1) {
    mkdirSync(join(tree.root, `${folder}/below`), { recursive: true })
    // Cheaper to make than files.
    for (let link = 0; link < 60; link += 1)
      symlinkSync('nowhere', join(tree.root, `${folder}/below/${link}`))
  }
  const scanner = spawn(process.execPath, [tree.entry, tree.root], {
    cwd: '/',
    env: {},
    stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
  })
  let said = ''
  scanner.stderr.on('data', (text) => {
    said += text
  })
  const helpers = new Set<string>()
  const timer = setInterval(() => {
    for (const pid of childrenOf(scanner.pid!)) helpers.add(pid)
  }, 2)
  const request = { ...wholeTree, engine: 'typescript' as const }
  scanner.stdin.write(encodeFrame({ command: 'scan', id: 1, request }))
  const frames = new FrameReader<Reply>()
  const isScanned = new Promise<Reply>((resolve) => {
    scanner.stdout.on('data', (chunk: Buffer) => {
      for (const { header } of frames.push(chunk)) if (header.reply === 'scanned') resolve(header)
    })
  })
  expect(await isScanned).toMatchObject({ scan: { state: 'complete', engine: 'typescript' } })
  clearInterval(timer)
  // The native walker is there all the time.
  expect(helpers.size).toBeGreaterThan(engines.length - 1)
  await expect
    .poll(() => childrenOf(scanner.pid!), { timeout: 20_000 })
    .toHaveLength(engines.length - 1)
  scanner.kill('SIGKILL')
  expect(said).toBe('')
})

test('one that speaks no frames is ended, and told to have ended', async () => {
  vi.stubGlobal('WALK_WORKER_SOURCE', BABBLING)
  const folder = openFolder(tree.root)
  const heard: Uint8Array[] = []
  const terms = { guide: [], steps: [], hasAllFiles: false, isAmongSnapshots: false }
  const start = { terms: { ...terms, mountTable: '' }, entriesPerJob: 1 }
  const before = childrenOf(process.pid)
  await new Promise<void>((resolve) => {
    startWorker(folder, start, { records: (records) => heard.push(records), end: resolve })
  })
  expect(heard).toEqual([])
  const others = () => childrenOf(process.pid).filter((pid) => !before.includes(pid))
  await expect.poll(others, { timeout: 20_000 }).toEqual([])
  closeSync(folder)
  vi.unstubAllGlobals()
})

const BABBLING =
  "process.stdout.write('no frames, but a lot of words'.repeat(99)); setInterval(() => {}, 99)"

function childrenOf(pid: number): string[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean)
}
