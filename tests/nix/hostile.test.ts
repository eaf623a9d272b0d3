import { execFileSync } from 'node:child_process'
import { hostileNames } from '@tideline/fixtures'
import {
  nameableString,
  PersistenceForm,
  type Plan,
  type Problem,
  textOfString,
} from '@tideline/model'
import { expect, it } from 'vitest'
import { render } from '../../packages/pipeline/src/artifacts/render.ts'
import type { RenderInput } from '../../packages/pipeline/src/artifacts/render-input.ts'
import { configurationWith, evaluateModule, parseAll } from './evaluate-artifacts.ts'
import { expectedConfig, prune } from './expected-config.ts'
import { folderWith } from './run-program.ts'
import { fullPlan, inputWith, sampleStep } from './sample-plans.ts'

// What cannot be named at all has been refused by the planner.
const names = hostileNames.flatMap(({ name }) => nameableString(name) ?? [])
/** Ends a comment, a string, a fence, a list item; whatever follows would be code. */
const breakout = [
  'x\n}; evil = true; y = {',
  'x\r}; evil = true; #',
  '"; evil = true; #',
  "''; evil = true; #",
  '*/ evil = true; /*',
  '\u0024{throw "evil"}',
  "'\nreboot\n'",
  '```\n# Heading',
  '<script>alert(1)</script>',
  '[click](http://evil) www.evil.com a@evil.com',
  '# Heading',
  '1. item',
  '- item',
  '\u2028# Heading',
  '\u202egnp',
]

it.each(PersistenceForm.options)(
  'hostile names come out as they are, wherever a plan can hold a name: %s',
  (form) => {
    const plan = hostilePlan(form)
    const artifacts = render(inputWith(plan))
    const folder = configurationWith(artifacts)
    parseAll(folder, artifacts)
    expect(prune(evaluateModule(folder, 'tideline/default.nix'))).toEqual(expectedConfig(plan))
  },
)

it('hostile words in comments change nothing that is evaluated', () => {
  const plan = { ...fullPlan, fileSystems: fullPlan.fileSystems.map(withHostileReason) }
  const artifacts = render(hostileInput(plan))
  const folder = configurationWith(artifacts)
  parseAll(folder, artifacts)
  expect(prune(evaluateModule(folder, 'tideline/default.nix'))).toEqual(expectedConfig(plan))
})

it('the header of every file is one unbroken comment, blockers and all', () => {
  for (const { name, text, language } of render(hostileInput(fullPlan))) {
    if (language !== 'nix' && language !== 'shell') continue
    const lines = text.split('\n')
    const end = lines.findIndex((line) => !line.startsWith('#'))
    const header = lines.slice(0, end).join('\n')
    expect(lines[end], name).toMatch(language === 'nix' ? /^\{/ : /^tideline_device=/)
    expect(header).not.toMatch(/[\p{Cf}\p{Zl}\p{Zp}\r\t]/u)
    expect(header.match(/^# NOT READY: /gm)).toHaveLength(breakout.length)
    expect(header.match(/^# accepted: Y-\d+ /gm)).toHaveLength(breakout.length)
    expect(header).toContain('Tideline 0.1.0 · laptop')
  }
})

it.each([
  ['bash', ['bash', '-e']],
  ["busybox's ash", ['busybox', 'ash']],
])('%s reads the values of rollback.sh as they are', (_, [program, ...options]) => {
  for (const name of [...names, ...breakout]) {
    const device = `/dev/mapper/${name}`
    const { rollback } = fullPlan
    const values = { ...rollback!.values, device, expected: name }
    const plan = { ...fullPlan, rollback: { ...rollback!, values } }
    const text = render(hostileInput(plan)).find((file) => file.name === 'rollback.sh')!.text
    const head = text.slice(0, text.indexOf('\n# shellcheck'))
    const tail = 'printf \'%s\\0\' "$tideline_device" "$tideline_expected" "$tideline_keep_count"\n'
    const file = `${folderWith({ program: `${head}\n${tail}` })}/program`
    const output = execFileSync(program!, [...options, file]).toString('utf8')
    expect(output.split('\0')).toEqual([device, name, '5', ''])
  }
})

it('STEPS.md has the headings and blocks of its steps and no others', () => {
  const texts = [...names, ...breakout]
  const steps = texts.map((text, at) =>
    sampleStep(`s${at}`, {
      title: text,
      why: text,
      expected: text,
      undo: text,
      commands: [{ argv: ['touch', text], asRoot: false }],
    }),
  )
  const { migration } = fullPlan
  const phases = [{ ...migration.phases[0]!, title: breakout[0]!, note: breakout[7]!, steps }]
  const summary = breakout[10]!
  const plan = { ...fullPlan, migration: { ...migration, summary, phases, undoLimits: breakout } }
  const text = render(hostileInput(plan)).find(({ name }) => name === 'STEPS.md')!.text
  const { headings, blocks, prose } = readMarkdown(text)
  // The title, the phase, two sections, its steps and the one of the recovery card.
  expect(headings).toHaveLength(4 + steps.length + 1)
  expect(blocks).toHaveLength(steps.length + 1)
  expect(prose.replace(/(?<!\\)`[^`\n]+`/g, '')).not.toMatch(
    /(?<!\\)[<>`[\]|~@$]|(?<!\\):\/\/|www\./,
  )
  expect(prose).not.toMatch(/[\p{Cf}\p{Zl}\p{Zp}\r\t]/u)
})

function hostilePlan(form: PersistenceForm): Plan {
  const { surroundings, persistence } = fullPlan
  const listed = (top: string) => {
    const entries = (prefix: string) =>
      names.map((name) => {
        const path = `${prefix}${name}`
        return { path, source: textOfString(`${top}${path}`), mode: '0700', user: name }
      })
    const files = entries('/f/').map(({ path, source, user }) => ({
      path,
      source,
      parentUser: user,
    }))
    return { directories: entries('/d/'), files }
  }
  const bound = names.map((name) => ({
    ...fullPlan.fileSystems[2]!,
    mountPoint: `/m/${name}`,
    device: `/persist/${name}`,
    options: [name],
  }))
  return {
    ...fullPlan,
    fileSystems: [...fullPlan.fileSystems, ...bound],
    persistence: {
      ...persistence,
      form,
      store: `/persist/${names[10]}`,
      system: listed(''),
      users: Object.fromEntries(names.map((name) => [name, listed(`/home/${name}`)])),
    },
    moreStores: [{ ...fullPlan.moreStores[0]!, form, store: `/large/${names[10]}` }],
    rollback: { ...fullPlan.rollback!, waitsFor: ['dev-disk-by\\x2duuid-1.device'] },
    surroundings: {
      ...surroundings,
      passwordFiles: names.map((user) => ({ user, file: `/persist/${user}` })),
      declaredUsers: names.map((name, at) => ({
        ...surroundings.declaredUsers[0]!,
        name,
        uid: 1000 + at,
        home: `/home/${name}`,
        extraGroups: [name],
      })),
      earlyMounts: names.map((name) => `/e/${name}`),
      swapDevices: names.map((name) => ({ device: `/s/${name}` })),
    },
  }
}

function withHostileReason<Entry extends { why: string }>(entry: Entry): Entry {
  return { ...entry, why: breakout.join('\n') }
}

function hostileInput(plan: Plan): RenderInput {
  const problems = breakout.map(
    (title, at): Problem => ({ code: `X-${at}`, severity: 'blocker', title, why: title }),
  )
  const acknowledged = breakout.map((reason, at) => ({ code: `Y-${at}`, path: '/a\nb', reason }))
  const accepted = acknowledged.map(
    ({ code, path }): Problem => ({ code, path, severity: 'note', title: code, why: code }),
  )
  const findings = { problems: [...problems, ...accepted], notChecked: [] }
  const input = inputWith(plan, { findings })
  return { ...input, design: { ...input.design, acknowledged } }
}

/** As CommonMark reads blocks: a fence ends at one as long as its own, headings begin a line. */
function readMarkdown(text: string) {
  const headings: string[] = []
  const blocks: string[] = []
  const prose: string[] = []
  let fence = ''
  let block: string[] = []
  for (const line of text.split('\n')) {
    const run = /^ {0,3}(`{3,})/.exec(line)?.[1] ?? ''
    if (fence && run.length >= fence.length) {
      blocks.push(block.join('\n'))
      fence = ''
    } else if (fence) block.push(line)
    else if (run) {
      fence = run
      block = []
    } else {
      if (/^ {0,3}#{1,6} /.test(line)) headings.push(line)
      prose.push(line)
    }
  }
  expect(fence).toBe('')
  return { headings, blocks, prose: prose.join('\n') }
}
