import { hostNames, loadHost } from '@tideline/fixtures/sysroot'
import {
  type Design,
  type FactName,
  Facts,
  type MigrationId,
  type PathText,
  PersistenceForm,
  type Problem,
  type RootDesign,
  type Rule,
  type Snapshot,
  TreeIndex,
} from '@tideline/model'
import { applyEdit, classify, examine, suggest } from '@tideline/pipeline'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const LONG_RUNS = 300
const runs = { numRuns: Math.min(fc.readConfigureGlobal()?.numRuns ?? 15, LONG_RUNS) }
/** More than any host has problems, even if each fix brought up another one. */
const MOST_FIXES = 300

const root: fc.Arbitrary<RootDesign> = fc.oneof(
  fc.constant({ strategy: 'unchanged' as const }),
  fc.constantFrom('1M', '512M', '4G', '100%').map((size) => ({ strategy: 'tmpfs' as const, size })),
  fc.record({
    strategy: fc.constantFrom('btrfs-recreate' as const, 'btrfs-keep' as const),
    subvolume: fc.constantFrom('@', 'root', 'nix', 'home/x', 'tideline/root', '@/var/lib', 'fresh'),
    keepDays: fc.constantFrom(1, 30, 3650),
    keepCount: fc.constantFrom(1, 3, 1000),
  }),
)

const orders = fc.array(fc.nat(), { minLength: 1, maxLength: 30 })

/** Half of the time everything is known. */
const unknown = fc.oneof(
  fc.constant<FactName[]>([]),
  fc.subarray(Object.keys(Facts.shape) as FactName[], { maxLength: 8 }),
)

describe.each(hostNames)('all fixes of %s', (name) => {
  const host = loadHost(name)
  const inventory = classify(host)
  const suggested = suggest(host.facts, inventory, {})
  const index = TreeIndex.of(inventory.trees['/']!)
  const path = fc.nat(index.count - 1).map((node) => index.pathOf(node))
  const rule: fc.Arbitrary<Rule> = fc
    .record({
      path: fc.oneof(path, path, path.map(below)),
      kind: fc.constantFrom('directory' as const, 'file' as const),
      decision: fc.constantFrom('keep' as const, 'keep' as const, 'lose' as const),
      store: fc.constantFrom('', '', '/large', '/nowhere'),
      method: fc.constantFrom('', '', 'symlink' as const),
    })
    .map(({ store, method, ...of }) => ({
      ...of,
      ...(store && { store }),
      ...(method && { method }),
    }))
  const design: fc.Arbitrary<Design> = fc
    .record({
      isEmpty: fc.boolean(),
      rules: fc.array(rule, { maxLength: 12 }),
      root: fc.oneof(fc.constant(suggested.root), root),
      store: fc.constantFrom('/persist', '/persist', '/nix/persist', '/mnt/store'),
      migration: fc.constantFrom<MigrationId>('adopt-in-place', 'live-media', 'keep-more'),
      hostId: fc.constantFrom(suggested.hostId, 'another'),
      form: fc.constantFrom(...PersistenceForm.options),
      moreStores: fc
        .subarray(['/large', '/nix/large', '/persist/x', '/srv/x', '/var/x'], { maxLength: 2 })
        .map((paths) => paths.map((path) => ({ path, isBackedUp: false }))),
    })
    .map(({ isEmpty, rules, form, ...chosen }) =>
      rules
        .map((each) => ({ edit: 'set-rule' as const, rule: each }))
        .reduce(applyEdit, {
          ...suggested,
          rules: isEmpty ? [] : suggested.rules,
          persistence: { ...suggested.persistence, form },
          ...chosen,
        }),
    )

  it('end, in any order, and leave no blocker that has one', () => {
    fc.assert(
      fc.property(design, unknown, orders, (chosen, names, order) => {
        const last = afterAllFixes(without(host, names), inventory, chosen, order)
        expect(last.filter(({ fix }) => fix).map(nameOf)).toEqual([])
      }),
      runs,
    )
  })
})

function without(host: Snapshot, names: readonly FactName[]): Snapshot {
  const missing = names.map((name) => [name, { state: 'missing', why: 'it is a test' }])
  return { ...host, facts: { ...host.facts, ...Object.fromEntries(missing) } }
}

/** The problems that are left when no more can be fixed by a button, or those that keep coming back. */
function afterAllFixes(
  host: Snapshot,
  inventory: ReturnType<typeof classify>,
  chosen: Design,
  order: readonly number[],
): Problem[] {
  let design = chosen
  let problems: Problem[] = []
  for (let step = 0; step < MOST_FIXES; step += 1) {
    problems = examine({ ...host, inventory }, design).findings.problems
    const fixable = problems.filter(({ fix }) => fix)
    const next = fixable[order[step % order.length]! % Math.max(1, fixable.length)]
    if (!next?.fix) return problems
    design = next.fix.edits.reduce(applyEdit, design)
  }
  return problems
}

function nameOf({ code, path, title, fix }: Problem): string {
  return `${code} ${path ?? ''} ${title}: ${fix?.label}`
}

function below(path: PathText): PathText {
  return path === '/' ? '/none' : `${path}/none`
}
