import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { hostileNames } from '@tideline/fixtures'
import { nameableString, type Plan, type Step, visibleText } from '@tideline/model'
import { expect, it } from 'vitest'
import { render } from '../../packages/pipeline/src/artifacts/render.ts'
import { folderWith } from './run-program.ts'
import { fullPlan, inputWith, sampleStep } from './sample-plans.ts'

/** The data on top of migrate.sh, with names and words that would rather be programs. */
const names = hostileNames.flatMap(({ name }) => nameableString(name) ?? [])
const words = [
  ...names,
  '',
  ')',
  "'\n)\ntouch pwned\n(",
  '$(touch pwned)',
  '`touch pwned`',
  'phase',
  '3',
  '"; touch pwned; "',
  '\u202egnp',
]

it('bash reads every word as it is', () => {
  const read = wordsOf(program(hostilePlan()), 'tideline_plan')
  expect(read).toEqual([
    ...['phase', '3', 'before', 'Before', 'Now.'],
    ...hostileSteps().flatMap(({ id, title, why, expected, undo, commands }) => [
      ...['step', '6', id, 'program', ...[title, why, expected, undo].map(visibleText)],
      ...['copies', '3', title, why, expected],
      ...commands.flatMap(({ argv }) => ['run', `${argv.length + 1}`, 'user', ...argv]),
      ...['check', '4', 'user', 'test', '-e', `/nowhere/${title}`],
      ...['back', '3', 'root', 'echo', title],
    ]),
  ])
})

it.each([
  ['tideline_kept', names.flatMap((name) => [`/k/${name}`, `/s/${name}`, `/f/${name}`])],
  ['tideline_lists', listed()],
  ['tideline_by_store', names.map((name) => `/k/${name}`)],
  ['tideline_stores', names.map((name) => `/s/${name}`)],
  ['tideline_blockers', words.map((word) => visibleText(`${word} [X-1]`))],
  ['tideline_warnings', words.map((word) => visibleText(`${word} [X-2]`))],
  ['tideline_not_checked', words.map((word) => visibleText(`${word} [X-3]`))],
  ['tideline_undecided', names.map((name) => visibleText(`1 KiB  /u/${name}`))],
])('%s too', (array, expected) => {
  expect(wordsOf(program(hostilePlan()), array)).toEqual(expected)
})

it('a dry run shows them, runs none of them, and writes nothing', () => {
  const folder = folderWith({ 'migrate.sh': program(hostilePlan()) })
  const { status, stdout, stderr } = spawnSync('bash', [join(folder, 'migrate.sh')], {
    cwd: folder,
    encoding: 'utf8',
  })
  expect([status, stderr]).toEqual([2, ''])
  expect(stdout).toContain('--apply would refuse:')
  expect(stdout.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u)
  expect(readdirSync(folder)).toEqual(['migrate.sh'])
  expect(existsSync(join(folder, '../pwned'))).toBe(false)
})

it.each([
  [['--help'], 0, 'show what would be done'],
  [['--aply'], 64, 'there is no option --aply'],
  [['--done'], 64, 'needs the name of a step'],
  [['--apply'], 2, 'The plan is not ready'],
  [['--undo'], 2, 'not the machine'],
  [['--status'], 2, 'not the machine'],
  [['--verify'], 2, 'not the machine'],
  [['--done', 's0'], 2, 'not the machine'],
  [['--apply', '--undo'], 64, '--apply and --undo cannot be given together'],
  [['--undo', '--verify', '--apply'], 64, '--undo and --verify cannot be given together'],
  [['--undo', '--done', 's0'], 64, '--undo and --done cannot be given together'],
  [['--done', '--apply'], 64, 'needs the name of a step'],
  [['--all', '--apply'], 64, '--apply and --all cannot be given together'],
  [['--apply', '--apply'], 2, 'The plan is not ready'],
])('%j ends with %i', (options, code, said) => {
  const file = `${folderWith({ 'migrate.sh': program(hostilePlan()) })}/migrate.sh`
  const { status, stdout, stderr } = spawnSync('bash', [file, ...options], { encoding: 'utf8' })
  expect([status, stdout + stderr]).toEqual([code, expect.stringContaining(said)])
})

it('another shell is told that it takes bash, and reads no further', () => {
  const folder = folderWith({ 'migrate.sh': program(hostilePlan()) })
  for (const shell of [['dash'], ['busybox', 'ash']]) {
    const [program = '', ...argv] = shell
    const { status, stdout, stderr } = spawnSync(
      program,
      [...argv, join(folder, 'migrate.sh'), '--help'],
      { cwd: folder, encoding: 'utf8' },
    )
    expect([status, stdout, stderr]).toEqual([
      64,
      '',
      'Nothing was done: run it with bash, not with sh: bash migrate.sh\n',
    ])
  }
  const asSh = spawnSync('bash', ['--posix', join(folder, 'migrate.sh'), '--help'])
  expect(asSh.status).toBe(0)
})

it('ShellCheck has nothing to say of the whole', () => {
  const file = `${folderWith({ 'migrate.sh': program(hostilePlan()) })}/migrate.sh`
  expect(
    spawnSync('shellcheck', ['-f', 'gcc', '-S', 'warning', file], { encoding: 'utf8' }).stdout,
  ).toBe('')
})

function program(plan: Plan): string {
  const problems = words.flatMap((title) => [
    { code: 'X-1', severity: 'blocker' as const, title, why: '' },
    { code: 'X-2', severity: 'warning' as const, title, why: '' },
  ])
  const notChecked = words.map((title) => ({ code: 'X-3', title, why: '' }))
  const undecided = () =>
    names.map((name) => ({ path: `/u/${name}`, bytes: 1024, places: 1, isRest: false }))
  const found = render({ ...inputWith(plan), findings: { problems, notChecked }, undecided })
  return found.find(({ name }) => name === 'migrate.sh')!.text
}

/** Of each store what lies on the root, and then what another one has. */
function listed(): string[] {
  const onRoot = names.flatMap((name) => [`/s/${name}`, '/'])
  return [...onRoot, ...names.flatMap((name) => [`/s/${name}`, `/f/${name}`])]
}

function hostileSteps(): Step[] {
  return words.map((text, at) =>
    sampleStep(`s${at}`, {
      ...{ title: text, why: text, expected: text, undo: text },
      commands: [{ argv: ['touch', `pwned ${text}`, text], asRoot: false }],
      copies: [{ from: text, to: text, at: text }],
      doneWhen: [{ argv: ['test', '-e', `/nowhere/${text}`], asRoot: false }],
      undoCommands: [{ argv: ['echo', text], asRoot: true }],
    }),
  )
}

function hostilePlan(): Plan {
  return {
    ...fullPlan,
    migration: {
      ...fullPlan.migration,
      phases: [{ id: 'before', title: 'Before', note: 'Now.', steps: hostileSteps() }],
      ground: {
        root: { device: '/dev/none', fsType: 'ext4', uuid: '', subvolume: '' },
        stores: names.map((name) => `/s/${name}`),
        journal: ['/nowhere/journal'],
        kept: names.map((name) => {
          const places = { store: `/s/${name}`, from: `/f/${name}` }
          return { path: `/k/${name}`, kind: 'file', ...places, comesBack: false }
        }),
        mounts: [],
      },
    },
  }
}

/** As bash has the array, once it has read the data. */
function wordsOf(text: string, array: string): string[] {
  const data = text.slice(0, text.indexOf('\n# shellcheck shell=bash'))
  const tail = `for word in "\${${array}[@]}"; do printf '%s\\0' "$word"; done\n`
  const file = `${folderWith({ data: `${data}\n${tail}` })}/data`
  const output = execFileSync('bash', [file], { env: { PATH: process.env.PATH, LC_ALL: 'C' } })
  return output.toString('utf8').split('\0').slice(0, -1)
}
