import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { commands } from '#cli/run.ts'
import { commandLine } from '#testing/command-line.ts'
import { VERSION } from '#version.ts'

const COMMANDS = [
  'serve',
  'scan',
  'suggest',
  'loss',
  'drift',
  'fix',
  'plan',
  'explain',
  'catalogue',
]

it('has the version of the repository', () => {
  const path = new URL('../../../../package.json', import.meta.url)
  expect(JSON.parse(readFileSync(path, 'utf8')).version).toBe(VERSION)
})

describe('help', () => {
  it('lists every command', async () => {
    const { exitCode, out, err } = await commandLine('--help')
    expect([exitCode, err]).toEqual([0, ''])
    for (const command of COMMANDS) expect(out).toContain(`  ${command} `)
    expect(out).toContain('Exit codes')
  })

  it.each(COMMANDS)('of %s is there by the word help too', async (command) => {
    const { out } = await commandLine('help', command)
    expect(out).toBe((await commandLine(command, '--help')).out)
  })

  it('has nothing to say of a command that there is not', async () => {
    const { exitCode, out, err } = await commandLine('help', 'wash')
    expect([exitCode, out]).toEqual([64, ''])
    expect(err).toContain('There is no command "wash".')
  })

  it.each(COMMANDS)('of %s goes to standard output', async (command) => {
    for (const flag of ['--help', '-h']) {
      const { exitCode, out, err } = await commandLine(command, flag)
      expect([exitCode, err]).toEqual([0, ''])
      expect(out).toMatch(new RegExp(`^Usage: tideline ${command}\\b`))
      for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(100)
    }
  })
})

describe.each(commands.map((command) => [command.name, command] as const))(
  'help of %s',
  (name, command) => {
    it('has a line of its own for each flag, with its value, and knows no others', async () => {
      const { out } = await commandLine(name, '--help')
      const lines = [...out.matchAll(/^ {2}--([a-z-]+)( [A-Z]+)? {2,}\S/gm)]
      const shown = Object.fromEntries(
        lines.map(([, flag, value]) => [flag, value ? 'string' : 'boolean']),
      )
      const declared = Object.entries(command.flags).map(([flag, { type }]) => [flag, type])
      expect(shown).toEqual(Object.fromEntries(declared))
    })

    it('has examples whose flags there are, and the exit codes', async () => {
      const { out } = await commandLine(name, '--help')
      expect(command.examples.length).toBeGreaterThan(0)
      for (const example of command.examples) {
        expect(out).toContain(`\n  ${example}\n`)
        const [, after = ''] = example.split(`tideline ${name}`)
        for (const [, flag] of after.split('|')[0]!.matchAll(/--([a-z-]+)/g))
          expect(command.flags).toHaveProperty(flag!)
      }
      expect(out).toMatch(/\nExit codes:\n {2}0 {2}done\n(?: {2}.+\n)+ {2}64 wrong usage.+\n$/)
    })
  },
)

describe('wrong usage', () => {
  const cases: [string, string[]][] = [
    ['no command', []],
    ['an unknown command', ['wash']],
    ['an unknown flag', ['catalogue', '--csv']],
    ['a flag without its value', ['scan', '--out']],
    ['a missing flag', ['scan']],
    ['a missing argument', ['suggest']],
    ['too many arguments', ['explain', '/a', '/b']],
    ['arguments where there are none', ['catalogue', 'x']],
    ['one option twice', ['suggest', 'x.json', '--preset', 'laptop', '--preset', 'server']],
    ['an option with an empty value', ['explain', '/etc', '--host', '']],
    ['no path at all', ['explain', '']],
    ['a relative path', ['explain', 'var/lib']],
    ['a path that climbs', ['explain', '/var/../etc']],
    ['an unknown strategy', ['suggest', 'x.json', '--root', 'ext4']],
    ['an unknown form', ['suggest', 'x.json', '--persistence', 'none']],
    ['a plan without a folder', ['plan', 'x.json', 'y.json']],
    ['a fix without a design', ['fix', 'x.json']],
    ['a fix of no check', ['fix', 'x.json', 'y.json', 'PW-999']],
    ['a fix of one and of all', ['fix', 'x.json', 'y.json', 'PW-1', '--all']],
    ['a list of fixes that is to be written', ['fix', 'x.json', 'y.json', '--show', '--out', 'z']],
    ['no port', ['serve', '--port', '70000']],
    ['half a port', ['serve', '--port', '80x']],
    ['two hosts', ['serve', '--demo', '--sysroot', '/mnt']],
  ]

  it.each(cases)('%s exits with 64 and says what, why and fix', async (_what, argv) => {
    const { exitCode, out, err } = await commandLine(...argv)
    expect([exitCode, out]).toEqual([64, ''])
    if (argv.length > 0) expect(err).toMatch(/^blocker: .+\n {2}why: .+\n {2}fix: See tideline/)
  })
})

describe('a file that cannot be opened', () => {
  it('exits with 1, by name', async () => {
    const { exitCode, out, err } = await commandLine('suggest', '/none/host.json')
    expect([exitCode, out]).toEqual([1, ''])
    expect(err).toContain('/none/host.json')
    expect(err).toMatch(/why: There is no such file/)
  })
})
