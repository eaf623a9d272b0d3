import { type HostName, hostNames, loadHost } from '@tideline/fixtures/sysroot'
import {
  type Design,
  type Facts,
  type HomeForm,
  homesInMemory,
  type PersistenceForm,
  PersistenceModule,
  personHome,
  StrategyId,
} from '@tideline/model'
import {
  applyEdit,
  classify,
  examine,
  possibleForms,
  possibleHomes,
  strategies,
  suggest,
} from '@tideline/pipeline'
import { expect, it } from 'vitest'
import { HOME_MANAGER_V1 } from '../../packages/pipeline/src/artifacts/home-manager-v1-pin.ts'
import { MODULE_PINS } from '../../packages/pipeline/src/artifacts/module-pin.ts'
import { demands } from './demands.ts'
import { evaluate, fetchedPath, stored } from './evaluate.ts'
import { optionalSources } from './optional-sources.ts'
import type { Report } from './report.ts'

it.each(PersistenceModule.options)(
  'the checkout of %s is the revision that generated files bring, by its hash',
  (module) => {
    expect(stored[module]).toBe(fetchedPath(MODULE_PINS[module].sha256))
  },
)

it.skipIf(!optionalSources['home-manager-v1'])('so is that of the legacy module', () => {
  expect(stored['home-manager-v1']).toBe(fetchedPath(HOME_MANAGER_V1.sha256))
})

it.concurrent.each(hostNames.flatMap(casesOf))(
  '%s',
  async (_, { given, before, design, host = given.facts }) => {
    const { plan, artifacts } = examine(given, design())
    const reports = await Promise.all([before(), evaluate({ facts: host, artifacts })])
    expect(reports[0].failedAssertions).toEqual([])
    expect(demands({ before: reports[0], after: reports[1], plan: plan! })).toEqual([])
  },
)

type Given = Parameters<typeof examine>[0]
type Case = {
  given: Given
  before: () => Promise<Report>
  design: () => Design
  /** Whose own files are evaluated beside ours, where they are not those of today. */
  host?: Facts
}

/** None for a host that cannot have a root that starts empty. */
function casesOf(host: HostName): [string, Case][] {
  const snapshot = loadHost(host)
  const { facts } = snapshot
  const given = { ...snapshot, inventory: classify(snapshot) }
  const before = once(() => evaluate({ facts, artifacts: [] }))
  const possible = StrategyId.options.filter((id) => strategies[id].verdict(facts).possible)
  return possible.flatMap((strategy) => {
    const suggested = () => suggest(facts, given.inventory, { strategy })
    const otherwise = (form: PersistenceForm) =>
      answered(withHomes(otherWiring(suggested(), form), facts), given)
    // A host that has a list keeps its module, and then the form of the design says nothing.
    const chosen =
      strategy === 'unchanged' ? possibleForms(facts).slice(0, 1) : possibleForms(facts)
    const answers = chosen.map((form): [string, Case] => [
      `${host} with ${strategy} by ${form}, every answer given, homes in memory and listed by their owners, wired the other way`,
      { given, before, design: () => otherwise(form) },
    ])
    const asSuggested = `${host} with ${strategy}, as suggested`
    const lists =
      strategy === 'unchanged' ? listsOf(host, { given, before, design: suggested }) : []
    return [[asSuggested, { given, before, design: suggested }], ...answers, ...lists]
  })
}

/** All that the host keeps, by each form that it can have, in place of its own list. */
function listsOf(host: HostName, of: Case): [string, Case][] {
  const { facts } = of.given
  const taken = withoutList(facts)
  const before = once(() => evaluate({ facts: taken, artifacts: [] }))
  return possibleForms(facts).map((form) => {
    const design = (): Design => {
      const suggested = of.design()
      const persistence = { ...suggested.persistence, form }
      return { ...suggested, migration: 'change-list', persistence }
    }
    return [`${host}, all of its list by ${form}`, { ...of, before, design, host: taken }]
  })
}

/** The host after its owner has taken the own list out, as a step says. */
function withoutList(facts: Facts): Facts {
  const { nixos, persistedToday } = facts
  if (nixos.state !== 'known' || persistedToday.state !== 'known') return facts
  const { persistenceModule: _, ...system } = nixos.value
  return {
    ...facts,
    nixos: { ...nixos, value: system },
    persistedToday: { ...persistedToday, value: [] },
  }
}

/** The form that was asked for, both options of a list on, and flake for channels. */
function otherWiring(design: Design, form: PersistenceForm): Design {
  const persistence = { ...design.persistence, form, hideMounts: true, allowTrash: true }
  return { ...design, persistence, wiring: design.wiring === 'flake' ? 'channels' : 'flake' }
}

/** The home of a person in memory where it can be, and each user's list in Home Manager. */
function withHomes(design: Design, facts: Facts): Design {
  const accounts = facts.accounts.state === 'known' ? facts.accounts.value.users : []
  const homes = accounts.flatMap((account) => personHome(account) ?? []).slice(0, 1)
  const inMemory = homes
    .map((path) => ({ path, size: '2G' }))
    .filter((home) => homesInMemory(facts, { ...design, homesInMemory: [home] }).homes.length > 0)
  const [home = 'nixos'] = possibleHomes(facts, design).filter(hasSource).slice(-1)
  return { ...design, homesInMemory: inMemory, home }
}

function hasSource(form: HomeForm): boolean {
  if (form === 'nixos') return true
  const isLegacy = form === 'home-manager-v1'
  return Boolean(
    optionalSources['home-manager'] && (!isLegacy || optionalSources['home-manager-v1']),
  )
}

/** The design after every button of its problems. */
function answered(design: Design, given: Given): Design {
  let current = design
  for (let round = 0; round < 300; round += 1) {
    const fix = examine(given, current).findings.problems.find((problem) => problem.fix)?.fix
    if (!fix) return current
    current = fix.edits.reduce(applyEdit, current)
  }
  throw new Error('the fixes do not end')
}

/** A host without ours is the same for all of its designs. */
function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined
  return () => {
    made ??= make()
    return made
  }
}
