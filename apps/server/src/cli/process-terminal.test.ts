import { spawnSync } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const fileOf = (name: string) => fileURLToPath(new URL(name, import.meta.url))
const SNAPSHOT = fileOf('../../../../packages/fixtures/snapshots/vps-500mb.json')
const NODE = [process.execPath, '--import', 'tsx'] as const

/** As a shell would run it: into /dev/full, or into a pipe that is closed after some bytes. */
function intoFullDisk(argv: readonly string[]) {
  const full = openSync('/dev/full', 'w')
  try {
    const [program, ...rest] = [...NODE, ...argv] as [string, ...string[]]
    const { status, stderr } = spawnSync(program, rest, { stdio: ['ignore', full, 'pipe'] })
    return { status, err: stderr.toString() }
  } finally {
    closeSync(full)
  }
}

const work = (body: string) => [
  ...['--input-type=module', '-e'],
  `import { runProcess } from ${JSON.stringify(fileOf('process-terminal.ts'))}; await runProcess(async (terminal) => { ${body} })`,
]

describe('a standard output that takes no more', () => {
  it.each([
    ['one word', "terminal.out('x'); return 0"],
    ['a lot', "for (let n = 0; n < 1e4; n += 1) terminal.out('x'.repeat(1e4)); return 0"],
    ['blockers', "terminal.out('x'); return 2"],
    [
      'later work',
      "terminal.out('x'); await new Promise((done) => setTimeout(done, 50)); return 0",
    ],
  ])('is told: %s', (_, body) => {
    const { status, err } = intoFullDisk(work(body))
    expect(status).toBe(1)
    expect(err).toMatch(/^blocker \[output-failed\]: .+\n {2}why: .+ENOSPC.+\n {2}fix: .+\n$/)
  })

  it('is told by a whole command', { timeout: 60_000 }, () => {
    for (const argv of [['--help'], ['suggest', SNAPSHOT]]) {
      const { status, err } = intoFullDisk([fileOf('../main.ts'), ...argv])
      expect([argv[0], status]).toEqual([argv[0], 1])
      expect(err).toContain('blocker [output-failed]: ')
    }
  })

  it('ends in silence where its reader went', () => {
    const body = "for (let n = 0; n < 1e4; n += 1) terminal.out('x'.repeat(1e4)); return 0"
    const shell = 'exec 3>&1; { "$@"; echo "exit $?" >&3; } | head -c 10 >/dev/null'
    const { stdout, stderr } = spawnSync('sh', ['-c', shell, 'sh', ...NODE, ...work(body)])
    expect([stdout.toString(), stderr.toString()]).toEqual(['exit 1\n', ''])
  })
})

it('ends with the exit code of its work, once all is written', () => {
  const body = "for (let n = 0; n < 100; n += 1) terminal.out('x'.repeat(1e4)); return 2"
  const { status, stdout } = spawnSync(NODE[0], [...NODE.slice(1), ...work(body)])
  expect([status, stdout.length]).toEqual([2, 1e6])
})
