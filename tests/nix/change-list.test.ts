import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  compareBytes,
  type Design,
  keptToday,
  type PersistenceForm,
  Snapshot,
} from '@tideline/model'
import { classify, examine, suggest } from '@tideline/pipeline'
import { describe, expect, it } from 'vitest'
import { configurationWith, evaluateModule, parseAll } from './evaluate-artifacts.ts'
import { HERE } from './run-program.ts'

const hosts = [
  ['tmpfs-impermanence', 'noor', ['impermanence', 'preservation', 'bind-mounts']],
  // Its accounts are made by userborn, so that impermanence cannot be.
  ['preservation-btrfs', 'aino', ['preservation', 'bind-mounts']],
] as const

describe.each(hosts)('all that %s keeps today, by another list', (name, user, forms) => {
  const file = join(HERE, '../../packages/fixtures/snapshots', `${name}.json`)
  const snapshot = Snapshot.parse(JSON.parse(readFileSync(file, 'utf8')))
  const inventory = classify(snapshot)
  const suggested = suggest(snapshot.facts, inventory, {})
  const today = keptToday(snapshot.facts).map(({ path }) => path)

  function evaluated(form: PersistenceForm, rules: Design['rules']) {
    const design: Design = {
      ...{ ...suggested, migration: 'change-list', rules },
      persistence: { ...suggested.persistence, form },
    }
    const { artifacts, plan, findings } = examine({ ...snapshot, inventory }, design)
    const folder = configurationWith(artifacts)
    parseAll(folder, artifacts)
    const config = evaluateModule(folder, 'tideline/default.nix')
    return { config, plan, findings, paths: pathsOf(config, form, user) }
  }

  it.each(forms)('%s: every path once, whatever of it was decided', (form) => {
    // Without a rule of its own nothing is lost on the way.
    for (const rules of [suggested.rules, []]) {
      const { paths, plan, findings } = evaluated(form, rules)
      expect(new Set(paths).size).toBe(paths.length)
      expect(plan!.today).toBeUndefined()
      const said = JSON.stringify(findings.problems)
      const missing = today.filter((path) => !isWithinAny(path, paths))
      expect(missing.filter((path) => !said.includes(path))).toEqual([])
      expect(missing.length).toBeLessThan(form === 'bind-mounts' ? 3 : 1)
    }
  })

  it('asks for the store in stage 1, and for the unit that would commit the id to be left out', () => {
    const { config } = evaluated('preservation', suggested.rules)
    const mounts = config.fileSystems as Record<string, { neededForBoot?: boolean }>
    expect(mounts['/persist']?.neededForBoot).toBe(true)
    expect(config.preservation).toMatchObject({ enable: true })
    const { suppressedSystemUnits = [] } = config.systemd as {
      suppressedSystemUnits?: string[]
    }
    expect(suppressedSystemUnits).toEqual(
      today.includes('/etc/machine-id') ? ['systemd-machine-id-commit.service'] : [],
    )
  })
})

function isWithinAny(path: string, folders: readonly string[]): boolean {
  return folders.some((folder) => path === folder || path.startsWith(`${folder}/`))
}

type Entry = string | { directory?: string; file?: string; how?: string }
type Lists = { directories?: Entry[]; files?: Entry[]; users?: Record<string, Lists> }

function pathsOf(config: Record<string, unknown>, form: PersistenceForm, user: string): string[] {
  if (form === 'bind-mounts') {
    const all = config.fileSystems as Record<string, { device?: string; options?: string[] }>
    return Object.entries(all)
      .filter(([, { options }]) => options?.includes('bind'))
      .map(([path]) => path)
      .sort(compareBytes)
  }
  const [first, second] =
    form === 'impermanence' ? ['environment', 'persistence'] : ['preservation', 'preserveAt']
  const stores = (config[first] as Record<string, Record<string, Lists>>)[second]!
  return Object.values(stores).flatMap((lists) => ofLists(lists, `/home/${user}`))
}

function ofLists({ directories = [], files = [], users = {} }: Lists, home: string): string[] {
  const own = [...directories, ...files].flatMap((entry) => {
    if (typeof entry === 'string') return [entry]
    return entry.how === '_intermediate' ? [] : [entry.directory ?? entry.file ?? '']
  })
  const below = Object.values(users).flatMap((lists) => ofLists(lists, home))
  return [...own, ...below.map((path) => `${home}/${path}`)]
}
