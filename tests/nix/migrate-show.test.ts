import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { knownFact } from '@tideline/fixtures'
import { lacksRoot } from '@tideline/fixtures/lacks'
import type { Phase, Plan, PlannedGround, Step } from '@tideline/model'
import { beforeEach, describe, expect, it } from 'vitest'
import { render } from '../../packages/pipeline/src/artifacts/render.ts'
import type { RenderInput } from '../../packages/pipeline/src/artifacts/render-input.ts'
import { run } from '../run.ts'
import { folderWith } from './run-program.ts'
import { fullPlan, inputWith, sampleStep } from './sample-plans.ts'

/** What migrate.sh shows without an option, on a machine whose / is taken for the one that was read. */
const PATHS = [
  ...['/none/one', '/none/two', '/none/sam/.local/share/nix', '/none/sam/Music'],
  ...['/none', '/none/lib/cups', '/none/lib/nixos'],
]
const COPIES = PATHS.map((_, at) => `copy-${at}`)
const HERE: PlannedGround['root'] = {
  device: findmnt('SOURCE'),
  fsType: findmnt('FSTYPE'),
  uuid: '',
  subvolume: findmnt('FSROOT').slice(1),
}
const ELSEWHERE = { ...HERE, device: '/dev/none' }
let box = ''
beforeEach(() => {
  box = folderWith({})
  mkdirSync(join(box, 'store'))
})

it('copies in a row are counted by folder, and shown one by one with --all', () => {
  const { status, stdout, stderr } = shown(HERE)
  expect([status, stderr], stdout).toEqual([0, ''])
  expect(stdout).not.toContain('would refuse')
  // The first stands for the others.
  expect(stepsIn(stdout)).toEqual(['backup', 'volumes', 'copy-0', 'boot', 'look'])
  expect(stdout).toContain('\n4-9. The same for 6 more paths (not done yet)\n')
  expect(stdout.match(/^ +\d+ in '.*$/gm)).toEqual(
    ["1 in '/none'", "2 in '/none/sam'", "1 in '/'", "2 in '/none/lib'"].map(
      (words) => `     ${words} to '${box}/store'`,
    ),
  )
  const all = shown(HERE, '--all')
  expect([all.status, stepsIn(all.stdout)]).toEqual([
    0,
    ['backup', 'volumes', ...COPIES, 'boot', 'look'],
  ])
  expect(all.stdout).not.toContain('The same for')
})

it('a copy that stands otherwise is not counted with the others', () => {
  mkdirSync(join(box, 'copy-3'))
  expect(stepsIn(shown(HERE).stdout)).toEqual([
    ...['backup', 'volumes', 'copy-0', 'copy-3', 'copy-4', 'boot', 'look'],
  ])
})

describe('a copy of before the machine was started anew', () => {
  const outlook = (mounted: boolean, ...made: string[]) => {
    for (const name of [...made, ...(mounted ? ['mounted'] : [])]) mkdirSync(join(box, name))
    const text = scriptOf(undefined, HERE)
    mkdirSync(join(box, 'tideline-move'))
    const lines = [`plan ${createHash('sha256').update(text).digest('hex')}`, 'done copy-0']
    writeFileSync(
      join(box, 'tideline-move/journal'),
      lines.map((line) => `${line} 2026-11-21T00:00:00Z earlier .\n`).join(''),
    )
    return /\[copy-0\] \((.+)\)/.exec(runScript(text).stdout)?.[1]
  }

  it('is old where it is there', () => {
    expect(outlook(true, 'copy-0')).toMatch(/^old: /)
  })
  it('is called old where its disk is not mounted', () => {
    expect(outlook(false)).toMatch(/^old: /)
  })
  it('is made anew where it was taken back by hand', () => {
    expect(outlook(true)).toBe('not done yet')
  })
})

describe('a copy that was made by hand, which no journal knows', () => {
  const outlook = (boot: string) => {
    mkdirSync(join(box, 'copy-0'))
    mkdirSync(join(box, 'store/.tideline-copies'))
    writeFileSync(join(box, 'store/.tideline-copies/copy-0.done'), boot)
    return /\[copy-0\] \((.+)\)/.exec(shown(HERE).stdout)?.[1]
  }

  it('is done where its mark is of this start of the machine', () => {
    expect(outlook(readFileSync('/proc/sys/kernel/random/boot_id', 'utf8'))).toBe('done already')
  })
  it('is not taken for done where its mark is of another', () => {
    expect(outlook('earlier\n')).toBe(
      'there already, perhaps from before the machine was started anew',
    )
  })
})

// Nobody else could run it as somebody else.
it.skipIf(lacksRoot())('who is not root is not told of what only root could see', () => {
  const folder = folderWith({ 'migrate.sh': scriptOf(undefined, HERE) })
  chmodSync(folder, 0o755)
  const nobody = ['--reuid', '65534', '--regid', '65534', '--clear-groups']
  const argv = [...nobody, 'bash', join(folder, 'migrate.sh')]
  const { status, stdout, stderr } = spawnSync('setpriv', argv, { encoding: 'utf8' })
  expect([status, stderr], stdout).toEqual([0, ''])
  expect(stdout).not.toContain('would refuse')
  const lines = stdout.trimEnd().split('\n')
  expect([lines[2], lines.at(-1)]).toEqual([
    expect.stringContaining('sudo bash migrate.sh'),
    expect.stringContaining('sudo bash migrate.sh'),
  ])
})

describe('what the plan leaves open', () => {
  const warning = (title: string, severity: 'warning' | 'note' = 'warning') => ({
    ...{ code: 'W-1', severity, title, why: 'Because.' },
  })
  const row = (path: string, bytes: number, places = 1) => {
    return { path, bytes, places, isRest: places > 1 }
  }
  const open = {
    design: {
      ...inputWith(fullPlan).design,
      acknowledged: [{ code: 'A-1', reason: 'I know' }],
    },
    findings: {
      problems: [
        ...['one', 'two', 'three', 'four', 'five', 'six', 'seven'].map((title) => warning(title)),
        { ...warning('taken'), code: 'A-1' },
        warning('a note', 'note'),
      ],
      notChecked: [{ code: 'N-1', title: 'Something', why: 'nobody knows' }],
    },
    undecided: () => [row('/srv/films', 5 * 2 ** 30), row('/home/ada', 2 ** 20, 3)],
  }
  const saidBefore = (text: string, step: string) => text.slice(0, text.indexOf(`[${step}]`))

  it('is said before the first step: counts, and the first of each', () => {
    const { status, stdout, stderr } = runScript(scriptOf(undefined, HERE, open))
    expect([status, stderr], stdout).toEqual([0, ''])
    expect(saidBefore(stdout, 'backup')).toContain(
      [
        'Warnings that are open: 7. STEPS.md says why, under: Know before you begin.',
        ...['one', 'two', 'three', 'four', 'five'].map((title) => `  ${title} [W-1]`),
        '  and 2 more: bash migrate.sh --all names each.',
        '',
        'Not checked: 1. STEPS.md says what and why, in the same place.',
        '',
        'Undecided, and lost from / with the reboot: 12 places, 219 MiB. On the disk it stays, in /persist, until you clear it away.',
        '  5.0 GiB  /srv/films',
        '  1 MiB  3 places in /home/ada',
        '',
      ].join('\n'),
    )
  })

  it('is named one by one with --all', () => {
    const { stdout } = runScript(scriptOf(undefined, HERE, open), '--all')
    expect(saidBefore(stdout, 'backup')).toContain('\n  six [W-1]\n  seven [W-1]\n')
    expect(stdout).not.toContain('names each')
  })

  it('is said by --apply too, before it does anything', () => {
    const { stdout } = runScript(scriptOf(undefined, HERE, open), '--apply')
    const [head = ''] = stdout.split('1. backup')
    expect(head).toContain('Warnings that are open: 7.')
    expect(head).toContain('  5.0 GiB  /srv/films\n')
  })

  it('is nothing where nothing is', () => {
    const input = inputWith(planOn(HERE))
    const numbers = { ...input.numbers, undecidedPlaces: 0 }
    const { stdout } = runScript(scriptOf(undefined, HERE, { numbers }))
    expect(stdout).not.toMatch(/that are open|Not checked|Undecided/)
  })
})

it('what is for after the reboot is not called done before it', () => {
  expect(shown(HERE).stdout).toContain('[look] (not looked at from here)')
})

it.each([
  ['another disk', ELSEWHERE, undefined, 'not the machine, or not the disk'],
  ['another machine', HERE, 'f'.repeat(16), 'another machine'],
])('on %s it refuses first and last, and calls nothing done', (_, root, hostId, told) => {
  mkdirSync(join(box, 'copy-3'))
  const { status, stdout } = shownAs(hostId, root)
  expect(status).toBe(2)
  const refused = new RegExp(`\\n--apply would refuse:\\n.*${told}.*\\n`, 'g')
  expect(stdout.match(refused)).toHaveLength(2)
  const lines = stdout.trimEnd().split('\n')
  expect(lines.slice(1, 3).join('\n')).toContain('--apply would refuse')
  expect(lines.at(-1)).toContain(told)
  expect(stdout).not.toContain('done already')
  expect(stdout).toContain('[backup] (not looked at: another machine or disk)')
})

it.each(['--status', '--apply', '--undo', '--verify'])('on another machine %s says so', (mode) => {
  const { status, stdout } = shownAs('f'.repeat(16), HERE, mode)
  expect([status, stdout]).toEqual([2, expect.stringMatching(/^Nothing was done:\n.*another mach/)])
})

function findmnt(column: string): string {
  return run('findmnt', ['-n', '-v', '-o', column, '-M', '/']).trim().split('\n').at(-1)!
}

function stepsIn(said: string): string[] {
  return [...said.matchAll(/^\d+\. .*\[([a-z0-9-]+)\] \(/gm)].map(([, id]) => id!)
}

function shown(root: PlannedGround['root'], ...argv: string[]) {
  return shownAs(undefined, root, ...argv)
}

/** With the steps of a machine that is known by `hostId`, or by its disk alone. */
function shownAs(hostId: string | undefined, root: PlannedGround['root'], ...argv: string[]) {
  return runScript(scriptOf(hostId, root), ...argv)
}

function scriptOf(
  hostId: string | undefined,
  root: PlannedGround['root'],
  rest: Partial<RenderInput> = {},
): string {
  const input = inputWith(planOn(root))
  const identity = knownFact({ hostName: 'h', hostId: hostId ?? '' })
  const made = render({
    ...{ ...input, facts: { ...input.facts, identity } },
    findings: { problems: [], notChecked: [] },
    ...rest,
  })
  return made.find(({ name }) => name === 'migrate.sh')!.text
}

function runScript(text: string, ...argv: string[]) {
  const file = join(folderWith({ 'migrate.sh': text }), 'migrate.sh')
  return spawnSync('bash', [file, ...argv], { encoding: 'utf8' })
}

function planOn(root: PlannedGround['root']): Plan {
  const ground: PlannedGround = {
    ...{ root, stores: [join(box, 'store')], journal: [join(box, 'tideline-move')] },
    kept: [
      {
        ...{ path: join(box, 'store'), kind: 'directory' },
        ...{ store: join(box, 'store'), comesBack: true },
      },
    ],
    mounts: [],
  }
  return { ...fullPlan, migration: { ...fullPlan.migration, phases: phases(), ground } }
}

function phases(): Phase[] {
  const words = { title: 'Phase', note: 'Now.' }
  return [
    {
      ...{ id: 'before', ...words },
      steps: [
        step('backup', { isByHand: true }),
        step('volumes', {
          doneWhen: [{ argv: ['test', '-d', join(box, 'mounted')], asRoot: true }],
        }),
        ...PATHS.map((from, at) =>
          step(COPIES[at]!, {
            commands: [{ argv: ['cp', from], asRoot: true }],
            copies: [{ from, to: join(box, 'store') }],
            doneWhen: [{ argv: ['test', '-d', join(box, COPIES[at]!)], asRoot: true }],
            isOldAfterBoot: true,
          }),
        ),
        step('boot', {}),
      ],
    },
    {
      ...{ id: 'after', ...words },
      steps: [step('look', { doneWhen: [{ argv: ['test', '-d', '/'], asRoot: true }] })],
    },
  ]
}

function step(id: string, rest: Partial<Step>): Step {
  return sampleStep(id, { title: id, why: id, expected: id, undo: id, commands: [], ...rest })
}
