import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Design, keptToday, type PersistedToday, Snapshot } from '@tideline/model'
import { classify, examine, suggest } from '@tideline/pipeline'
import { describe, expect, it } from 'vitest'
import { configurationWith, evaluateModule, parseAll } from './evaluate-artifacts.ts'
import { HERE } from './run-program.ts'

const hosts = [
  ['tmpfs-impermanence', ['environment', 'persistence'], '/home/noor', 'noor'],
  ['preservation-btrfs', ['preservation', 'preserveAt'], '/home/aino', 'aino'],
] as const

describe.each(hosts)('what %s keeps in addition', (name, option, home, user) => {
  const file = join(HERE, '../../packages/fixtures/snapshots', `${name}.json`)
  const snapshot = Snapshot.parse(JSON.parse(readFileSync(file, 'utf8')))
  const inventory = classify(snapshot)
  const design = suggest(snapshot.facts, inventory, {})
  const today = keptToday(snapshot.facts)

  function merged(of: Design, own: string) {
    const { artifacts, plan } = examine({ ...snapshot, inventory }, of)
    const folder = configurationWith(artifacts, {
      'both.nix': `{ imports = [ ./tideline ./own.nix ]; }`,
      'own.nix': own,
    })
    parseAll(folder, artifacts)
    const config = evaluateModule(folder, 'both.nix')
    const [first, second] = option
    const stores = (config[first] as Record<string, Record<string, Lists>>)[second]!
    return { plan, paths: Object.values(stores).flatMap((lists) => pathsOf(lists, home)) }
  }

  it('joins the list of today, and no path is in both', () => {
    const own = ownList(option, today, home, user)
    const { plan, paths } = merged(design, own)
    const before = today.map(({ path }) => path)
    const rules = design.rules.filter(({ decision }) => decision === 'keep').map(({ path }) => path)
    expect(paths.toSorted()).toEqual(rules.toSorted())
    expect(new Set(paths).size).toBe(paths.length)
    expect(paths.length).toBeGreaterThan(before.length)
    expect(plan!.today?.count).toBe(before.length)
    // What is in the user's file stays the only word on how it is mounted.
    expect(own).toContain('hideMounts = false;')
  })

  // The referee is refereed: a path of the new list that the user writes too.
  it('would show a path that is in both', () => {
    const own = ownList(option, today, home, user)
    const { plan } = merged(design, own)
    const [added] = plan!.persistence.system.directories
    const twice = own.replace('directories = [', `directories = [ ${JSON.stringify(added!.path)}`)
    const { paths } = merged(design, twice)
    expect(paths.filter((path) => path === added!.path)).toHaveLength(2)
  })
})

type Entry = string | { directory?: string; file?: string }
type Lists = { directories?: Entry[]; files?: Entry[]; users?: Record<string, Lists> }

function pathsOf({ directories = [], files = [], users = {} }: Lists, home: string): string[] {
  const own = [...directories, ...files].map((entry) =>
    typeof entry === 'string' ? entry : (entry.directory ?? entry.file ?? ''),
  )
  const below = Object.values(users).flatMap((lists) => pathsOf(lists, home))
  return [...own, ...below.map((path) => `${home}/${path}`)]
}

/** As its owner wrote it. */
function ownList(
  option: readonly string[],
  entries: readonly PersistedToday[],
  home: string,
  user: string,
): string {
  const listed = (kind: PersistedToday['kind'], isHome: boolean) =>
    entries
      .filter(({ path, kind: of }) => of === kind && path.startsWith(`${home}/`) === isHome)
      .map(({ path }) => JSON.stringify(isHome ? path.slice(home.length + 1) : path))
      .join(' ')
  const lists = (isHome: boolean) =>
    `directories = [ ${listed('directory', isHome)} ]; files = [ ${listed('file', isHome)} ];`
  return `{ ${option.join('.')}."/persist" = { hideMounts = false; ${lists(false)} users.${user} = { ${lists(true)} }; }; }`
}
