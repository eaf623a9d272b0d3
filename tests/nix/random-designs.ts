import { buildTree, type EntrySpec, hostileNames, knownFact } from '@tideline/fixtures'
import { type HostName, hostNames, loadHost } from '@tideline/fixtures/sysroot'
import {
  compareBytes,
  type Design,
  HomeForm,
  type HomeInMemory,
  isPathText,
  MigrationId,
  NO_SURROUNDINGS,
  PersistenceForm,
  type RootDesign,
  type Rule,
  type Snapshot,
  type Store,
  StrategyId,
  type Surroundings,
  textOfString,
  WiringForm,
} from '@tideline/model'
import { classify, migrations, possibleStrategies, suggest } from '@tideline/pipeline'
import fc from 'fast-check'

/** A host with a small tree of hostile names, and a design that decides some of them. */
export type RandomDesign = { snapshot: Snapshot; design: Design }

export function randomDesign(): fc.Arbitrary<RandomDesign> {
  return fc
    .record({
      host: fc.constantFrom(...hosts),
      strategy: mostly(fc.constantFrom(...StrategyId.options)),
      migration: mostly(fc.constantFrom(...MigrationId.options)),
      turn: fc.nat(99),
      form: fc.constantFrom(...PersistenceForm.options),
      home: fc.constantFrom(...HomeForm.options),
      wiring: fc.constantFrom(...WiringForm.options),
      hideMounts: fc.boolean(),
      allowTrash: fc.boolean(),
      entries: fc.array(fc.tuple(path, entry), { maxLength: 12 }),
      rules: fc.array(rule, { maxLength: 16 }),
      moreStores: fc.array(store, { maxLength: 2 }),
      homesInMemory: fc.array(homeInMemory, { maxLength: 2 }),
      surroundings,
      settings: fc.record({
        size: fc.constantFrom('2G', '25%', '512M'),
        keepDays: fc.integer({ min: 1, max: 3650 }),
        keepCount: fc.integer({ min: 1, max: 1000 }),
        subvolume: fc.constantFrom('tideline/root', 'root', '@new', 'a.b/c-d_e'),
      }),
      storePath: fc.constantFrom('/persist', '/mnt/keep', '/nix/persist', '/persist.d/x_y'),
    })
    .map(madeDesign)
}

/** Nothing in nine cases of ten. */
function mostly<Value>(rare: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> {
  return fc.oneof({ arbitrary: fc.constant(null), weight: 9 }, { arbitrary: rare, weight: 1 })
}

/** Where anything can be planned at all. */
const hosts = hostNames.filter((name) => possibleStrategies(loadHost(name).facts).length > 0)

type Drawn = {
  host: HostName
  /** Mostly one that is possible, by turns. */
  strategy: StrategyId | null
  migration: MigrationId | null
  turn: number
  form: PersistenceForm
  home: HomeForm
  wiring: WiringForm
  hideMounts: boolean
  allowTrash: boolean
  entries: [string, EntrySpec][]
  rules: Rule[]
  moreStores: Store[]
  homesInMemory: HomeInMemory[]
  surroundings: Surroundings
  settings: { size: string; keepDays: number; keepCount: number; subvolume: string }
  storePath: string
}

function madeDesign(drawn: Drawn): RandomDesign {
  const snapshot = withTree(loadHost(drawn.host), drawn.entries)
  const inventory = classify(snapshot)
  const strategy = drawn.strategy ?? inTurn(possibleStrategies(snapshot.facts), drawn.turn)!
  const suggested = suggest(snapshot.facts, inventory, { strategy })
  const { form, hideMounts, allowTrash, home, wiring, settings } = drawn
  const ways = MigrationId.options.filter(
    (way) => migrations[way].verdict(snapshot.facts, { ...suggested, migration: way }).possible,
  )
  // The stores of a host that keeps paths already are its own.
  const isUnchanged = strategy === 'unchanged'
  const moreStores = isUnchanged ? [] : byPath(drawn.moreStores)
  const paths = moreStores.map((one) => one.path)
  const rules = drawn.rules.map((one, at) =>
    one.store === undefined || paths.length === 0
      ? withoutStore(one)
      : { ...one, store: paths[at % paths.length]! },
  )
  const design: Design = {
    ...suggested,
    root: withSettings(suggested.root, settings),
    persistence: { form, hideMounts, allowTrash },
    ...{ home, wiring, moreStores },
    homesInMemory: isUnchanged ? [] : byPath(drawn.homesInMemory),
    store: isUnchanged ? suggested.store : drawn.storePath,
    migration: drawn.migration ?? inTurn(ways, drawn.turn) ?? suggested.migration,
    surroundings: drawn.surroundings,
    rules: byPath([...suggested.rules.filter(({ path: of }) => of.startsWith('/etc/')), ...rules]),
  }
  return { snapshot, design }
}

function inTurn<Item>(items: readonly Item[], turn: number): Item | undefined {
  return items[turn % items.length]
}

/** As a rule may name what is no store of the design any more. */
function withoutStore({ store: _, ...rest }: Rule): Rule {
  return rest
}

function withSettings(root: RootDesign, settings: Drawn['settings']): RootDesign {
  const known = Object.entries(settings).filter(([name]) => name in root)
  return { ...root, ...Object.fromEntries(known) } as RootDesign
}

/** Sorted, each path once: of two the later one. */
function byPath<Item extends { path: string }>(items: readonly Item[]): Item[] {
  const each = new Map(items.map((item) => [item.path, item]))
  return [...each.values()].sort((a, b) => compareBytes(a.path, b.path))
}

function withTree(host: Snapshot, drawn: readonly [string, EntrySpec][]): Snapshot {
  const entries: Record<string, EntrySpec> = { ...BASE }
  for (const [at, spec] of drawn) {
    const isFolderOfOthers = Object.keys(entries).some((other) => other.startsWith(`${at}/`))
    const isInFile = Object.keys(entries).some(
      (other) => (entries[other]!.kind ?? 'd') !== 'd' && at.startsWith(`${other}/`),
    )
    if (!isInFile) entries[at] = isFolderOfOthers ? { ...spec, kind: 'd' } : spec
  }
  const accounts = host.facts.accounts
  const facts = {
    ...host.facts,
    accounts:
      accounts.state === 'known'
        ? knownFact({ ...accounts.value, users: [...accounts.value.users, ODD_USER] })
        : accounts,
  }
  return { ...host, facts, trees: { '/': buildTree({ mountPoint: '/', entries }) } }
}

const BASE: Record<string, EntrySpec> = {
  '/etc/machine-id': { kind: 'f', mode: 0o444 },
  '/nix': { mark: 'opaque' },
  '/usr/bin/env': { kind: 'l', linkTarget: '/nix/store/x/bin/env' },
  '/var/lib/nixos': {},
}

/** passwd takes nearly anything. */
const ODD_USER = {
  name: 'o.d-d_',
  uid: 1999,
  gid: 100,
  home: '/home/o d$d',
  shell: '/bin/sh',
  groups: ['wheel'],
}

const name = fc.oneof(
  { arbitrary: fc.constantFrom(...hostileNames.map((one) => one.name)), weight: 3 },
  { arbitrary: fc.constantFrom('.config', 'app', 'Steam', '.ssh', 'lib'), weight: 5 },
  {
    arbitrary: fc
      .array(
        fc.constantFrom(
          "'",
          '"',
          '$',
          '{',
          '}',
          '\\\\',
          '`',
          '%',
          '\n',
          '\t',
          ' ',
          '-',
          '*',
          '\u202e',
          'é',
          'a',
          '\\xff',
        ),
        { minLength: 1, maxLength: 8 },
      )
      .map((letters) => letters.join('')),
    weight: 2,
  },
)

const FOLDERS = ['', '/etc', '/var/lib', '/srv', '/root', '/home/ada', `/home/${'o d$d'}`, '/opt/a']

const path = fc
  .tuple(fc.constantFrom(...FOLDERS), fc.array(name, { minLength: 1, maxLength: 3 }))
  .map(([folder, names]) => `${folder}/${names.join('/')}`)
  .filter(isPathText)

const entry: fc.Arbitrary<EntrySpec> = fc.record(
  {
    kind: fc.constantFrom('d', 'd', 'f', 'f', 'l', 's'),
    uid: fc.constantFrom(0, 1000, 1999, 4242),
    gid: fc.constantFrom(0, 100, 4242),
    mode: fc.constantFrom(0o755, 0o700, 0o644, 0o1777, 0o4755, 0o000),
    bytes: fc.nat(10_000),
  },
  { requiredKeys: ['kind'] },
) as fc.Arbitrary<EntrySpec>

const rule: fc.Arbitrary<Rule> = fc.record(
  {
    path,
    kind: fc.constantFrom('directory', 'file'),
    decision: fc.constantFrom('keep', 'keep', 'keep', 'lose'),
    user: fc.constantFrom('root', 'ada', "o'; evil = true; #", 'o.d-d_'),
    group: fc.constantFrom('users', '\u0024{throw "evil"}'),
    mode: fc.constantFrom('0700', '0755', '4711'),
    store: fc.constant('/chosen'),
  },
  { requiredKeys: ['path', 'kind', 'decision'] },
) as fc.Arbitrary<Rule>

const store: fc.Arbitrary<Store> = fc.record({
  path: fc.constantFrom('/persist2', '/cache', '/mnt/keep/big', '/persist/unsaved'),
  isBackedUp: fc.boolean(),
})

const homeInMemory: fc.Arbitrary<HomeInMemory> = fc.record({
  path: fc.constantFrom('/home', '/home/ada', textOfString('/home/o d$d')),
  size: fc.constantFrom('1G', '10%'),
})

const surroundings: fc.Arbitrary<Surroundings> = fc
  .record(
    {
      passwordFiles: fc.subarray(['ada', 'root', 'o.d-d_', '../x', '$(evil)']),
      declaredUsers: fc.subarray(['ada', 'o.d-d_']),
      earlyMounts: fc.subarray(['/home', '/srv/da ta', '/var/lib/\u0024{evil}']),
      isSwapOnStore: fc.boolean(),
      lingerUsers: fc.subarray(['ada', 'o.d-d_', '"; evil']),
      isSudoLectureOff: fc.boolean(),
      links: fc.subarray([
        { path: '/etc/nixos', target: '/home/o d$d/nix%h' },
        { path: "/srv/\u0024{evil} %h'link", target: '../\u0024{evil} "x"' },
      ]),
    },
    { requiredKeys: [] },
  )
  .map((drawn) => ({ ...NO_SURROUNDINGS, ...drawn }))
