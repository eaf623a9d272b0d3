import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { jsonText } from '#cli/json-text.ts'
import { labelled } from '#cli/wrap-text.ts'
import { commandLine } from '#testing/command-line.ts'
import { temporaryFolder } from '#testing/temporary-folder.ts'

/** Escape sequences in both forms, text that runs backwards, a line break, quotes, expressions. */
const HOSTILE =
  "z\u001b[31m\u009b2J\u202eq\nfix: run\u2028\u200b\"''$" + '{x}`id`$(id)\r\u0007-rf\u{e0041}'
/** Line breaks apart, everything that moves, hides or reorders what a terminal shows. */
const RAW = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u

/** Of them, what a file may not hold either: a name may have a joiner of zero width, as many scripts do. */
const OBEYED = /(?!\n)[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}]/u

/** The host with this in the place of its people, its name, its labels and some of its folders. */
function hostileHost(name: string): { path: string; someone: string } {
  const url = `../../../../packages/fixtures/snapshots/${name}.json`
  const snapshot = JSON.parse(readFileSync(fileURLToPath(new URL(url, import.meta.url)), 'utf8'))
  const { identity, accounts } = snapshot.facts
  const people: string[] = (accounts.value?.users ?? [])
    .filter(({ uid }: { uid: number }) => uid >= 1000 && uid < 30_000)
    .map((user: { name: string }) => user.name)
  const changed = mapped(snapshot, (text) => {
    let said = text
    for (const person of people) said = said.replaceAll(person, person + HOSTILE)
    return /^(?:Projects|Documents|private|colord)$/.test(text) ? text + HOSTILE : said
  }) as typeof snapshot
  if (identity.value) changed.facts.identity.value.hostName = `otter${HOSTILE}`
  changed.target.label = HOSTILE
  for (const [fact, member] of [
    ['os', 'versionId'],
    ['os', 'prettyName'],
    ['configuration', 'path'],
    ['nix', 'version'],
    ['kernel', 'release'],
    ['nixos', 'label'],
  ] as const)
    if (changed.facts[fact].value?.[member]) changed.facts[fact].value[member] += HOSTILE
  for (const entry of changed.facts.fstab.value ?? []) entry.options.push(`x-${HOSTILE}`)
  changed.facts.secrets = { state: 'missing', why: HOSTILE, help: HOSTILE }
  Object.assign(changed.scan, {
    state: 'partial',
    reason: HOSTILE,
    unreadable: [`/srv/${HOSTILE}`],
  })
  const path = join(temporaryFolder(), 'host.json')
  writeFileSync(path, JSON.stringify(changed))
  return { path, someone: `/home/${people[0]}${HOSTILE}` }
}

function mapped(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value)
  if (Array.isArray(value)) return value.map((member) => mapped(member, change))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, mapped(member, change)]),
  )
}

describe.each(['demo', 'tmpfs-impermanence', 'home-server', 'zfs-server', 'wsl'])('%s', (name) => {
  const { path, someone } = hostileHost(name)
  const folder = temporaryFolder()
  const design = join(folder, 'design.json')

  it('has nothing that a terminal obeys in anything that is said', async () => {
    const said: string[] = []
    const say = async (...argv: string[]) => {
      const { exitCode, out, err } = await commandLine(...argv)
      expect(err).not.toMatch(/cannot be opened|cannot run like this/)
      expect(exitCode).toBeLessThan(3)
      said.push(out, err)
    }
    await say('suggest', path, '--out', design)
    await say('suggest', path)
    await say('suggest', path, '--show')
    await say('suggest', path, '--preset', 'laptop', '--show')
    for (const json of [[], ['--json']]) {
      await say('loss', path, ...json)
      await say('loss', path, design, ...json)
      await say('drift', path, ...json)
      await say('explain', `${someone}/.ssh/x`, ...json)
      for (const at of [
        someone,
        `${someone}/.ssh`,
        `/srv/${HOSTILE}`,
        '/var/lib/colord',
        '/etc/passwd',
      ])
        await say('explain', at, '--host', path, '--design', design, ...json)
      await say(
        'plan',
        path,
        design,
        '--force',
        '--out',
        join(folder, `out${json.length}`),
        ...json,
      )
    }
    expect(said.join('').length).toBeGreaterThan(5000)
    expect(
      said
        .join('\n')
        .split('\n')
        .filter((line) => RAW.test(line)),
    ).toEqual([])
    const lines = said.join('\n').split('\n')
    expect(lines.filter((line) => /^ *fix: run/.test(line))).toEqual([])
  })

  it('has none in a file that is generated', async () => {
    const out = join(folder, 'files')
    await commandLine('plan', path, design, '--force', '--out', out)
    const files = [design, ...filesIn(out)]
    if (name === 'demo') expect(files.length).toBeGreaterThan(4)
    expect(files.filter((file) => OBEYED.test(readFileSync(file, 'utf8')))).toEqual([])
  })
})

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder).map((file) => join(folder, file))
  } catch {
    // Where no plan can be made nothing is written.
    return []
  }
}

it('is the same value as JSON', () => {
  expect(JSON.parse(jsonText({ [HOSTILE]: HOSTILE }))).toEqual({ [HOSTILE]: HOSTILE })
  expect(jsonText(HOSTILE).trimEnd()).not.toMatch(RAW)
})

it('keeps to its columns where characters are wide', () => {
  const lines = labelled('', '日本語の名前 '.repeat(12).trim(), 10)
  expect(lines.length).toBe(3)
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(10 + 35)
})
