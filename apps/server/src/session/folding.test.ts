import { buildTree } from '@tideline/fixtures'
import { hostNames, loadHost, readRecordedHost } from '@tideline/fixtures/sysroot'
import {
  ancestorsOf,
  type Design,
  type Inventory,
  type PathText,
  parentOf,
  type Rule,
  type Snapshot,
  TreeIndex,
} from '@tideline/model'
import { classify, examine, fold, pathsOfDesign, suggest } from '@tideline/pipeline'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const LONG_RUNS = 500
const runs = { numRuns: Math.min(fc.readConfigureGlobal()?.numRuns ?? 25, LONG_RUNS) }

/** What checks ask for by name, besides the catalogue's. */
const ASKED_FOR = [
  '/etc/hostname',
  '/etc/locale.conf',
  '/etc/localtime',
  '/etc/ssh/ssh_host_ed25519_key',
  '/etc/vconsole.conf',
  '/old-root',
  '/root/.ssh/authorized_keys',
  '/tideline/root',
]

/** A recorded host with many more places in some of its folders than anybody looks at. */
function crowdedHost(name: (typeof hostNames)[number]): Snapshot {
  const snapshot = loadHost(name)
  const spec = readRecordedHost(name).tree
  const entries = { ...spec.entries }
  const isEntered = (path: PathText) =>
    [path, ...ancestorsOf(path)].every(
      (at) => (entries[at]?.kind ?? 'd') === 'd' && entries[at]?.mark === undefined,
    )
  const folders = Object.keys(entries).map(parentOf).filter(isEntered)
  for (const [at, folder] of [...new Set(folders)].entries())
    for (let child = 0; child < (at % 4) * 3; child += 1)
      entries[`${folder === '/' ? '' : folder}/crowd-${child}/inner`] = {
        bytes: (child * 977) % 5000,
        ...(child % 5 === 4 && { kind: 'l' as const, linkTarget: '/nix/store/0-crowd' }),
      }
  for (const path of ASKED_FOR)
    if (isEntered(parentOf(path))) entries[path] ??= { kind: 'f', bytes: 1 }
  return { ...snapshot, trees: { ...snapshot.trees, '/': buildTree({ ...spec, entries }) } }
}

describe.each(hostNames)('the plan, the problems and the files of %s', (name) => {
  const host = crowdedHost(name)
  const whole = classify(host)
  const index = TreeIndex.of(whole.trees['/']!)
  const suggested = suggest(host.facts, whole, {})
  const anyPath = fc
    .nat(index.count - 1)
    .map((node) => index.pathOf(node))
    .chain((path) => fc.constantFrom(path, path, path, path === '/' ? '/none' : `${path}/none`))
  const rules = fc
    .dictionary(anyPath, fc.constantFrom('keep' as const, 'lose' as const), { maxKeys: 8 })
    .map((byPath) => Object.entries(byPath).map(([path, decision]) => ruleAt(path, decision)))
  const openings = fc.record({
    byteLimit: fc.oneof(fc.nat(20_000), fc.nat(2_000_000)),
    folders: fc.array(fc.record({ path: anyPath, children: fc.nat(8) }), { maxLength: 5 }),
  })

  function ruleAt(path: PathText, decision: Rule['decision']): Rule {
    const node = index.find(path)
    const isFile = node !== undefined && whole.trees['/']!.kinds.at(node) !== 'd'
    return { path, kind: isFile ? 'file' : 'directory', decision }
  }

  it('are byte for byte the same, however much of the tree is carried', () => {
    fc.assert(
      fc.property(rules, fc.boolean(), openings, (added, isEmpty, opening) => {
        const design = withRules(suggested, isEmpty ? [] : suggested.rules, added)
        const folded = fold(whole, { ...opening, named: pathsOfDesign(design) })
        expect(told(host, folded, design)).toBe(told(host, whole, design))
      }),
      runs,
    )
  })
})

function withRules(design: Design, rules: readonly Rule[], added: readonly Rule[]): Design {
  const byPath = new Map([...rules, ...added].map((rule) => [rule.path, rule]))
  return { ...design, rules: [...byPath.values()] }
}

/** The button of UNDECIDED alone keeps what is carried: the page knows no other places. */
function told(host: Snapshot, inventory: Inventory, design: Design): string {
  const { plan, findings, artifacts, decisions } = examine({ ...host, inventory }, design)
  const problems = findings.problems.map((problem) =>
    problem.code === 'UNDECIDED' ? { ...problem, fix: undefined } : problem,
  )
  const found = { ...findings, problems }
  return JSON.stringify({ plan, found, artifacts, numbers: decisions.numbers }, undefined, 1)
}
