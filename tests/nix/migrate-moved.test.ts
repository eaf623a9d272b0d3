import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { knownFact } from '@tideline/fixtures'
import type { Command, Plan, Step } from '@tideline/model'
import { beforeEach, describe, expect, it } from 'vitest'
import { render } from '../../packages/pipeline/src/artifacts/render.ts'
import { folderWith } from './run-program.ts'
import { fullPlan, inputWith, sampleStep } from './sample-plans.ts'

/**
 * migrate.sh after the move, with steps that touch files of a folder. The journal is where the disk of
 * before is mounted then; another boot is a journal whose lines are of another one.
 */
const ID = '0123456789abcdef0123456789abcdef'
let box = ''
beforeEach(() => {
  box = folderWith({})
  for (const folder of ['persist/tideline-move', 'persist/etc', 'persist/kept'])
    mkdirSync(join(box, folder), { recursive: true })
  writeFileSync(at('persist/etc/machine-id'), `${ID}\n`)
})

describe('after the move', () => {
  beforeEach(() => begin(adopted()))

  it('the second boot is told from the first, and proves what that made', () => {
    expect(migrate('--verify')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('Then run --verify once more.'),
    })
    expect(existsSync(at('goes'))).toBe(true)
    // The same boot again: the same answer.
    expect(migrate('--verify').stdout).toContain('Then run --verify once more.')
    expect(existsSync(at('accepted'))).toBe(false)

    reboot()
    const second = migrate('--verify')
    expect([second.status, second.stderr], second.stdout).toEqual([0, ''])
    expect(second.stdout).toContain('well: marks-after')
    expect(second.stdout).not.toContain('once more')
    expect(existsSync(at('goes'))).toBe(false)
    expect(existsSync(at('accepted'))).toBe(true)
    // Of the first boot what can be seen is looked at, and nothing is done again.
    expect(second.stdout).toContain('well: mounts')
    expect(journal()).toMatch(/\nclosed - .* \.\n$/)
  })

  it('the new entry is not accepted while something is not well', () => {
    migrate('--verify')
    reboot()
    rmSync(at('mounted'))
    const { status, stdout } = migrate('--verify')
    expect([status, stdout]).toEqual([1, expect.stringContaining('NOT WELL: mounts')])
    expect(existsSync(at('accepted'))).toBe(false)
    expect(journal()).not.toContain('closed')
  })

  it('the second reboot is not asked for while something is not well', () => {
    migrate('--verify')
    rmSync(at('mounted'))
    const { status, stdout } = migrate('--verify')
    expect([status, stdout]).toEqual([1, expect.stringContaining('NOT WELL: mounts')])
    expect(stdout).not.toContain('[reboot-again]')
  })

  it('a step by hand that can be seen is not believed by its note', () => {
    note('done', 'look')
    expect(migrate('--verify').stdout).toMatch(/\[look\] \(by you\)/)
    writeFileSync(at('looked'), '')
    expect(migrate('--verify').stdout).not.toMatch(/\[look\]/)
  })

  it('what is over is no concern of another export, and can be taken back by its own', () => {
    migrate('--verify')
    reboot()
    migrate('--verify')
    writeFileSync(at('program'), program(adopted('Another title')))
    expect(migrate('--status').stdout).not.toContain('done')
    const { stdout } = migrate('--verify')
    expect(stdout).not.toContain('another export')
  })

  it('what is not over is', () => {
    migrate('--verify')
    writeFileSync(at('program'), program(adopted('Another title')))
    expect(migrate('--verify')).toMatchObject({
      status: 2,
      stdout: expect.stringContaining('Steps of another export were begun'),
    })
  })

  it('undone there, only the next boot is taken back', () => {
    const { status, stdout } = migrate('--undo')
    expect([status, stdout]).toEqual([0, expect.stringContaining('next boot again')])
    expect(readFileSync(at('default'), 'utf8')).toBe('old\n')
    expect(journal()).not.toMatch(/undone? (?:start-once|store-name)/)
    expect(migrate('--undo').stdout).toContain('No next boot is there')
  })

  it('another machine is told by the disk of before, not by a root that starts empty', () => {
    writeFileSync(at('persist/etc/machine-id'), 'f'.repeat(32))
    for (const mode of ['--verify', '--undo'])
      expect(migrate(mode)).toMatchObject({
        status: 2,
        stdout: expect.stringContaining('another machine'),
      })
  })
})

describe('in a live system, on a disk without a journal', () => {
  it('nothing is moved, and no journal is made in RAM', () => {
    const plan = live()
    writeFileSync(at('program'), program(plan))
    rmSync(at('persist/tideline-move'), { recursive: true })
    const { status, stdout } = migrate('--apply')
    expect([status, stdout]).toEqual([2, expect.stringContaining('no journal on the disk')])
    expect(existsSync(at('mounted'))).toBe(true)
    for (const name of ['moved', 'ram/tideline-move', 'persist/tideline-move'])
      expect(existsSync(at(name)), name).toBe(false)
  })
})

describe('a list of what is kept', () => {
  it.each([
    ['there is no find', 'exit 127'],
    ['find is too old', 'echo unknown predicate >&2; exit 1'],
    ['find is killed', 'case "$*" in *maxdepth*) exec /usr/bin/find "$@";; esac; kill -9 $$'],
  ])('is not made where %s', (_, does) => {
    const folder = folderWith({ find: `#!/bin/sh\n${does}\n` })
    spawnSync('chmod', ['755', join(folder, 'find')])
    const text = program(adopted())
    const library = `${text.slice(0, text.lastIndexOf('main "$@"'))}
manifest_take "$1/list" / 1000 "$1/persist"; echo "ended $?"\n`
    const run = (path: string) =>
      spawnSync('bash', ['-c', library, 'bash', box], {
        encoding: 'utf8',
        env: { ...process.env, PATH: path },
      }).stdout
    expect(run(`${folder}:${process.env.PATH}`)).toContain('ended 2')
    expect(existsSync(at('list'))).toBe(false)
    expect(run(process.env.PATH!)).toContain('ended 0')
  })
})

function at(name: string): string {
  return join(box, name)
}

function journal(): string {
  return readFileSync(at('persist/tideline-move/journal'), 'utf8')
}

/** The journal as it is after the first reboot: all steps before it are done. */
function begin(plan: Plan): void {
  writeFileSync(at('program'), program(plan))
  writeFileSync(at('mounted'), '')
  const hash = createHash('sha256').update(program(plan)).digest('hex')
  writeFileSync(at('persist/tideline-move/journal'), '')
  note('plan', hash)
  for (const id of ['store-name', 'boot', 'start-once']) note('done', id)
}

function note(event: string, id: string): void {
  const line = `${event} ${id} 2026-11-21T00:00:00Z before .\n`
  writeFileSync(at('persist/tideline-move/journal'), line, { flag: 'a' })
}

/** What lies in memory is gone, and what was noted is of another boot. */
function reboot(): void {
  const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
  writeFileSync(at('persist/tideline-move/journal'), journal().replaceAll(boot, 'earlier'))
  rmSync(at('goes'))
}

function migrate(...argv: string[]) {
  return spawnSync('bash', [at('program'), ...argv], { encoding: 'utf8' })
}

function program(plan: Plan): string {
  const input = inputWith(plan)
  const hostId = createHash('sha256').update(`tideline${ID}`).digest('hex').slice(0, 16)
  const facts = { ...input.facts, identity: knownFact({ hostName: 'h', hostId }) }
  const made = render({ ...input, facts, findings: { problems: [], notChecked: [] } })
  return made.find(({ name }) => name === 'migrate.sh')!.text
}

function step(id: string, rest: Partial<Step>): Step {
  return sampleStep(id, { title: id, why: id, expected: id, undo: id, commands: [], ...rest })
}

function sh(text: string): Command {
  return { argv: ['sh', '-c', text, 'sh', box], asRoot: true }
}

const REBOOT: Command = { argv: ['systemctl', 'reboot'], asRoot: true }

function planWith(phases: Plan['migration']['phases'], journals: string[], title?: string): Plan {
  return {
    ...fullPlan,
    migration: {
      ...fullPlan.migration,
      ...(title && { title }),
      phases,
      ground: {
        root: { device: '/dev/none', fsType: 'ext4', uuid: '', subvolume: '' },
        stores: [at('persist')],
        journal: journals,
        kept: [],
        mounts: [],
      },
    },
  }
}

function adopted(title?: string): Plan {
  const words = { title: 'Phase', note: 'Now.' }
  const isHand = { isByHand: true as const }
  return planWith(
    [
      {
        ...{ id: 'before', ...words },
        steps: [
          step('store-name', { undoCommands: [sh('touch "$1/link-gone"')] }),
          step('boot', { commands: [sh(':')], undoCommands: [sh('echo old > "$1/default"')] }),
          step('start-once', {
            commands: [sh(':')],
            undoCommands: [sh('echo new > "$1/default"')],
          }),
        ],
      },
      { ...{ id: 'reboot', ...words }, steps: [step('reboot', { commands: [REBOOT], ...isHand })] },
      {
        ...{ id: 'after', ...words },
        steps: [
          step('mounts', { commands: [sh(':')], doneWhen: [sh('test -e "$1/mounted"')] }),
          step('look', { ...isHand, doneWhen: [sh('test -e "$1/looked"')] }),
          step('marks', {
            commands: [sh('touch "$1/goes" "$1/stays"')],
            doneWhen: [sh('test -e "$1/goes" && test -e "$1/stays"')],
          }),
          step('reboot-again', { commands: [REBOOT], ...isHand }),
        ],
      },
      {
        ...{ id: 'second', ...words },
        steps: [
          step('marks-after', {
            commands: [sh(':')],
            doneWhen: [sh('test ! -e "$1/goes" && test -e "$1/stays"')],
          }),
          step('accept-entry', { commands: [sh('touch "$1/accepted"')] }),
        ],
      },
    ],
    [at('nowhere/tideline-move'), at('persist/tideline-move')],
    title,
  )
}

function live(): Plan {
  const words = { title: 'Phase', note: 'Now.' }
  mkdirSync(at('ram'))
  return planWith(
    [
      { ...{ id: 'before', ...words }, steps: [step('boot', { commands: [sh(':')] })] },
      {
        ...{ id: 'live', ...words },
        steps: [
          step('live-mount', {
            commands: [sh('touch "$1/mounted"')],
            doneWhen: [sh('test -e "$1/mounted"')],
          }),
          step('live-aside', { commands: [sh('touch "$1/moved"')] }),
        ],
      },
    ],
    [at('ram/tideline-move'), at('persist/tideline-move')],
  )
}
