import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { lacks } from '@tideline/fixtures/lacks'
import { buildSysroot } from '@tideline/fixtures/sysroot'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { nativeWalkerIn } from './support/judge.ts'
import { copyProduct, newFolder } from './support/product.ts'
import { type Call, callsOfProgram, readTrace, traced } from './support/trace.ts'

/** The one program in C, as root, under strace: each call that it makes, in all of its threads. */
const box = newFolder('walker')
const tree = join(box, 'tree')
const { main } = copyProduct(join(box, 'checkout'))
const nativeWalker = nativeWalkerIn(join(box, 'checkout'))

beforeAll(() => buildSysroot(tree, 'ext4-laptop'))
afterAll(() => rmSync(box, { recursive: true }))

describe.skipIf(lacks('a C compiler', existsSync(nativeWalker)))(
  'the native walker, as root',
  () => {
    /** What it needs beside the file system: memory, threads, its two pipes, the time, its end. */
    const OTHERS =
      /^(?:arch_prctl|brk|capget|capset|clock_gettime|clone3?|close|exit|exit_group|futex|getrandom|getrusage|madvise|mmap|mprotect|mremap|munmap|prctl|prlimit64|read|restart_syscall|rseq|rt_sig\w+|sched_\w+|seccomp|set_robust_list|set_tid_address|write|geteuid|getrlimit|setrlimit)$/

    const BY_C_LIBRARY = new Set(['/sys/devices/system/cpu/online', '/proc/stat', '/proc/self/exe'])

    test('opens folders alone, by no link, and makes no other call of the file system', () => {
      const trace = join(box, 'trace')
      mkdirSync(trace)
      const argv = [process.execPath, main, 'scan', '--sysroot', tree, '--out', '-']
      const [program, ...rest] = traced(trace, argv, ['all'])
      const ran = spawnSync(program!, rest, { cwd: '/', encoding: 'utf8', maxBuffer: 2 ** 28 })
      expect(ran.status, ran.stderr).toBe(0)
      const everything = callsOfProgram(readTrace(trace), nativeWalker)
      const [byLibrary, calls] = [true, false].map((is) =>
        everything.filter(({ paths }) => BY_C_LIBRARY.has(paths[0] ?? '') === is),
      ) as [Call[], Call[]]
      // It asks how many processors there are; the walker's filter refuses even that.
      expect(byLibrary.filter(({ name, isDone }) => isDone && name !== 'readlink')).toEqual([])
      const names = new Set(calls.map(({ name }) => name))
      for (const name of ['openat', 'getdents64', 'statx', 'readlinkat'])
        expect(names).toContain(name)
      const opens = calls.filter(({ name }) => name === 'openat')
      expect(new Set(opens.map(({ thread }) => thread)).size).toBeGreaterThan(1)
      expect(opens.filter(({ text }) => !/O_RDONLY.*O_NOFOLLOW.*O_DIRECTORY/.test(text))).toEqual(
        [],
      )
      const inTree = ({ paths, descriptor }: Call) =>
        (paths[0] ?? descriptor ?? '').startsWith(tree)
      const looks = calls.filter(({ name }) =>
        /^(?:openat|getdents64|statx|readlinkat)$/.test(name),
      )
      expect(
        looks.filter((call) => !inTree(call)).map(({ name, text }) => `${name}(${text})`),
      ).toEqual([])
      expect(
        calls.filter(({ name }) => !OTHERS.test(name)).filter((call) => !looks.includes(call)),
      ).toEqual([])
      const pipes = calls.filter(({ name }) => name === 'write')
      expect(
        pipes.filter(({ descriptor = '' }) => !/^(?:pipe|socket|UNIX)/.test(descriptor)),
      ).toEqual([])
    })

    // Each answers that it was not done: it must not walk all the same.
    test.each(['seccomp', 'capset', 'prctl'])('does not walk where %s is refused', (call) => {
      const inject = ['-e', `trace=${call}`, '-e', `inject=${call}:error=EPERM`]
      const argv = ['-f', '-qq', '-o', join(box, call), ...inject, nativeWalker]
      const { status, stderr } = spawnSync('strace', argv, { encoding: 'utf8', timeout: 60_000 })
      expect([status, stderr]).toEqual([13, expect.stringContaining('cannot be confined')])
    })

    test('tells a folder that it cannot find again, and that is not gone, as unreadable', () => {
      const { main: product } = copyProduct(join(box, 'failing'))
      const walker = nativeWalkerIn(join(box, 'failing'))
      renameSync(walker, `${walker}.real`)
      // Deep enough that folders above are closed; from then on none is opened any more.
      const inject = 'inject=openat:error=EACCES:when=2000+'
      const strace = `strace -f -qq -o ${join(box, 'failing.log')} -e trace=openat -e ${inject}`
      writeFileSync(walker, `#!/bin/sh\nexec ${strace} ${walker}.real\n`, { mode: 0o755 })
      const deep = join(box, 'deep')
      mkdirSync(deep)
      const comb = `const { mkdirSync } = require('node:fs')
      for (let depth = 0; depth < 300; depth += 1) {
        for (const name of 'abcdefghijklmnopqrst') mkdirSync(name)
        process.chdir('k') }`
      spawnSync(process.execPath, ['-e', comb], { cwd: deep })
      const argv = [product, 'scan', '--sysroot', deep, '--out', '-']
      const ran = spawnSync(process.execPath, argv, { encoding: 'utf8', maxBuffer: 2 ** 28 })
      expect(ran.status, ran.stderr).toBe(0)
      expect(ran.stdout).toMatch(/"engine":\s*"native"/)
      expect(ran.stdout).toContain('"unreadable"')
      expect(ran.stdout).not.toContain('"vanished"')
      spawnSync('rm', ['-rf', deep])
    })
  },
)
