import { type SpawnSyncReturns, spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { loadHost } from '@tideline/fixtures/sysroot'
import type { Step } from '@tideline/model'
import { applyEdit, classify, plan, suggest } from '@tideline/pipeline'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { newFolder } from './support/product.ts'

/** The plan's steps that keep a password, under the shells that a live system may have as sh. */
const box = newFolder('passwords')
const store = join(box, 'persist')
const hash = '$y$j9T$F5Jx5fExrKuPp53xLKQ..1$X3DX6M94c7o.9agCG9G317fhZg9SqC.5i5rd.RhAtQ7'
const accounts = {
  sam: hash,
  locked: '!',
  'locked-with-hash': `!${hash}`,
  never: '*',
  empty: '',
}
// The store of the plan, and the shadow file, only where the step runs.
const STORE = '/mnt/persist'
const WITH_OURS =
  'mount --bind "$1/shadow" /etc/shadow && mount --bind "$1" /mnt && shift && exec "$@"'

beforeEach(() => {
  mkdirSync(store)
  const lines = Object.entries(accounts).map(([name, password]) => `${name}:${password}:1::::::\n`)
  writeFileSync(join(box, 'shadow'), lines.join(''), { mode: 0o600 })
  return () => rmSync(store, { recursive: true })
})
afterAll(() => rmSync(box, { recursive: true }))

describe.each(['dash', 'bash'])('under %s', (shell) => {
  test('the hash in use is kept, for root alone, and never shown', () => {
    const { ran, trace } = runStep('sam', shell)
    expect(ran.map(({ status, stderr }) => [status, stderr])).toEqual(ran.map(() => [0, '']))
    expect(ran.map(({ stdout }) => stdout).join('')).toBe('same\n')
    expect(readFileSync(join(store, 'passwords/sam'), 'utf8')).toBe(`${hash}\n`)
    expect(statSync(join(store, 'passwords/sam')).mode & 0o777).toBe(0o600)
    expect(statSync(join(store, 'passwords')).mode & 0o777).toBe(0o700)
    // Everybody can read the arguments of a process.
    expect(trace).toContain('getent')
    expect(trace).not.toContain(hash)
  })

  test.each(['locked', 'locked-with-hash', 'never', 'empty', 'unknown'])(
    'an account without a password that works is refused: %s',
    (user) => {
      const { ran } = runStep(user, shell)
      const [, keep, compare] = ran
      expect(keep!.status).not.toBe(0)
      expect(keep!.stderr).toContain(`${user} has no password to keep`)
      expect(compare!.stdout).not.toContain('same')
      expect(existsSync(join(store, 'passwords', user))).toBe(false)
      expect(ran.map(({ stdout, stderr }) => stdout + stderr).join('')).not.toContain(hash)
    },
  )

  test('a hash that was changed since is told apart, and kept when it is run again', () => {
    runStep('sam', shell)
    const changed = hash.replace('F5J', 'G5J')
    writeFileSync(join(box, 'shadow'), `sam:${changed}:1::::::\n`)
    const [, , compare] = commandsOf('sam')
    expect(inside(argvUnder(shell, compare!.argv)).stdout).not.toContain('same')
    expect(runStep('sam', shell).ran.at(-1)!.stdout).toBe('same\n')
    expect(readFileSync(join(store, 'passwords/sam'), 'utf8')).toBe(`${changed}\n`)
    expect(readFileSync(join(store, 'passwords/sam.earlier-1'), 'utf8')).toBe(`${hash}\n`)
  })

  test('a file of somebody’s own is never written to, and found again whole', () => {
    mkdirSync(join(store, 'passwords'))
    const own = join(store, 'passwords/sam')
    writeFileSync(own, 'of the user', { mode: 0o640 })
    const [, keep] = runStep('sam', shell).ran
    expect(keep!.stdout).toBe(`what was there is ${STORE}/passwords/sam.earlier-1\n`)
    expect(readFileSync(`${own}.earlier-1`, 'utf8')).toBe('of the user')
    expect(statSync(`${own}.earlier-1`).mode & 0o777).toBe(0o640)
    expect(statSync(own).mode & 0o777).toBe(0o600)
    rmSync(own)
    symlinkSync('sam.earlier-1', own)
    expect(runStep('sam', shell).ran[1]).toMatchObject({
      ...{ status: 1, stderr: expect.stringContaining('is there already') },
    })
    expect(readFileSync(`${own}.earlier-1`, 'utf8')).toBe('of the user')
  })

  test('a disk that is full leaves the file as it was', () => {
    runStep('sam', shell)
    writeFileSync(join(box, 'shadow'), `sam:${hash.replace('F5J', 'G5J')}:1::::::\n`)
    const [, keep] = commandsOf('sam')
    const tight = ['sh', '-c', 'ulimit -f 0; exec "$@"', 'sh', ...argvUnder(shell, keep!.argv)]
    expect(inside(tight).status).not.toBe(0)
    expect(readFileSync(join(store, 'passwords/sam'), 'utf8')).toBe(`${hash}\n`)
  })
})

/** Every command of the step, one after the other, also after one that failed. */
function runStep(user: string, shell: string): { ran: SpawnSyncReturns<string>[]; trace: string } {
  const log = join(box, 'trace')
  const strace = ['strace', '-f', '-s', '4096', '-e', 'trace=execve', '-A', '-o', log]
  rmSync(log, { force: true })
  const ran = commandsOf(user).map(({ argv }) => inside([...strace, ...argvUnder(shell, argv)]))
  return { ran, trace: readFileSync(log, 'utf8') }
}

function inside(argv: readonly string[]): SpawnSyncReturns<string> {
  const around = ['--mount', '--propagation', 'private', 'sh', '-c', WITH_OURS, 'sh']
  return spawnSync('unshare', [...around, box, ...argv], { encoding: 'utf8' })
}

function argvUnder(shell: string, argv: readonly string[]): string[] {
  return argv.map((argument, at) => (at === 0 && argument === 'sh' ? shell : argument))
}

function commandsOf(user: string): Step['commands'] {
  const snapshot = loadHost('ext4-laptop')
  const inventory = classify(snapshot)
  const suggested = { ...suggest(snapshot.facts, inventory, {}), store: STORE }
  const design = applyEdit(suggested, { edit: 'add-password-file', user })
  const { plan: made } = plan(snapshot.facts, inventory, design)
  const steps = made!.migration.phases.flatMap((phase) => phase.steps)
  return steps.find(({ id }) => id === `password-${user}`)!.commands
}
