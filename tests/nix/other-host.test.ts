import { type HostName, hostNames, loadHost } from '@tideline/fixtures/sysroot'
import type { Design } from '@tideline/model'
import { applyEdit, classify, examine, strategies, suggest } from '@tideline/pipeline'
import { expect, it } from 'vitest'
import { configurationWith, evaluateModule, parseAll } from './evaluate-artifacts.ts'
import { expectedConfig, prune } from './expected-config.ts'

const MADE_FOR = 'luks-btrfs-desktop'
const others = hostNames.filter(
  (name) =>
    name !== MADE_FOR &&
    Object.values(strategies).some(({ verdict }) => verdict(loadHost(name).facts).possible),
)

it.each(others)('a design of another host on %s: it says so, and its fixes make it fit', (name) => {
  const given = givenOf(name)
  const foreign = everyAnswer(MADE_FOR)
  const { findings } = examine(given, foreign)
  expect(findings.problems.map(({ code }) => code)).toContain('HOST-1')
  const { design, codes } = fixed(given, foreign)
  expect(codes).toContain('HOST-1')
  const { plan, artifacts, findings: left } = examine(given, design)
  expect(left.problems.map(({ code }) => code).join()).not.toContain('HOST-')
  expect(plan).toBeDefined()
  // Nothing of the other machine is left in what is written.
  const accounts = given.facts.accounts
  const names = accounts.state === 'known' ? accounts.value.users.map((user) => user.name) : []
  const { passwordFiles, lingerUsers, declaredUsers } = plan!.surroundings
  const said = [...passwordFiles.map(({ user }) => user), ...lingerUsers]
  for (const user of [...said, ...declaredUsers.map((one) => one.name)])
    expect(names).toContain(user)
  const folder = configurationWith(artifacts)
  parseAll(folder, artifacts)
  const { test: _, ...config } = evaluateModule(folder, 'tideline/default.nix')
  expect(prune(config)).toEqual(expectedConfig(plan!))
})

it('all that does not fit is said at once', () => {
  const { findings } = examine(givenOf('ext4-laptop'), everyAnswer(MADE_FOR))
  const codes = findings.problems.map(({ code }) => code)
  for (const code of ['HOST-1', 'HOST-2', 'HOST-3', 'HOST-4', 'PLAN-strategy'])
    expect(codes).toContain(code)
})

function givenOf(name: HostName) {
  const snapshot = loadHost(name)
  return { ...snapshot, inventory: classify(snapshot) }
}

/** Of a host that answered every problem, so that it says much of its own. */
function everyAnswer(name: HostName): Design {
  const given = givenOf(name)
  const design = fixed(given, suggest(given.facts, given.inventory, {})).design
  const { surroundings } = design
  return {
    ...design,
    root: { strategy: 'btrfs-recreate', subvolume: 'tideline/root' },
    surroundings: {
      ...surroundings,
      passwordFiles: [...surroundings.passwordFiles, 'nobody-here'],
      lingerUsers: ['nobody-here'],
      earlyMounts: ['/nothing/here'],
    },
  }
}

function fixed(given: ReturnType<typeof givenOf>, design: Design) {
  const codes: string[] = []
  let current = design
  for (let round = 0; round < 300; round += 1) {
    const found = examine(given, current).findings.problems.find(({ fix }) => fix)
    // The decisions about what is not here go before the design counts as one of this host.
    const absent = examine(given, current).findings.problems.find(({ code }) => code === 'HOST-3')
    const next = absent ?? found
    if (!next?.fix) return { design: current, codes }
    codes.push(next.code)
    current = next.fix.edits.reduce(applyEdit, current)
  }
  throw new Error(`the fixes do not end: ${codes.slice(-6)}`)
}
