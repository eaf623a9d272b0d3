import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Design, keptToday, type PersistedToday, Snapshot } from '@tideline/model'
import { classify, examine, readTodayText, suggest } from '@tideline/pipeline'
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

it('what a file says is kept is not printed again, though it lies on the root that was read', () => {
  const file = join(HERE, '../../packages/fixtures/snapshots/ext4-laptop.json')
  const snapshot = Snapshot.parse(JSON.parse(readFileSync(file, 'utf8')))
  const { facts } = snapshot
  const inventory = classify(snapshot)
  const advised = suggest(facts, inventory, {}).rules.filter(({ decision }) => decision === 'keep')
  const named = advised.filter((_, at) => at % 2 === 0).map(({ path }) => JSON.stringify(path))
  const own = `{ environment.persistence."/nix/persist".directories = [ ${named.join(' ')} ]; }`
  const { today } = readTodayText(own, facts, '/persist')
  const design = suggest(facts, inventory, { today })
  const { artifacts } = examine({ ...snapshot, inventory }, design)
  const folder = configurationWith(artifacts, {
    'both.nix': '{ imports = [ ./tideline ./own.nix ]; }',
    'own.nix': own,
  })
  const { environment } = evaluateModule(folder, 'both.nix') as {
    environment: { persistence: Record<string, Lists> }
  }
  expect(Object.keys(environment.persistence)).toEqual(['/nix/persist'])
  const user =
    snapshot.facts.accounts.state === 'known' &&
    snapshot.facts.accounts.value.users.find(({ uid }) => uid === 1000)
  const paths = pathsOf(environment.persistence['/nix/persist']!, user ? user.home : '')
  expect(new Set(paths).size).toBe(paths.length)
  expect(paths.length).toBeGreaterThan(named.length + 3)
})

type Entry = string | { directory?: string; file?: string; how?: string }
type Lists = { directories?: Entry[]; files?: Entry[]; users?: Record<string, Lists> }

function pathsOf({ directories = [], files = [], users = {} }: Lists, home: string): string[] {
  // A folder above an entry is in the list for its mode alone.
  const own = [...directories, ...files].flatMap((entry) => {
    if (typeof entry === 'string') return [entry]
    return entry.how === '_intermediate' ? [] : [entry.directory ?? entry.file ?? '']
  })
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
