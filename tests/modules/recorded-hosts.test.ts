import { type HostName, hostNames, loadHost } from '@tideline/fixtures/sysroot'
import { type Design, PersistenceForm, StrategyId } from '@tideline/model'
import {
  applyEdit,
  classify,
  examine,
  possibleForms,
  strategies,
  suggest,
} from '@tideline/pipeline'
import { expect, it } from 'vitest'
import { MODULE_PINS } from '../../packages/pipeline/src/artifacts/module-pin.ts'
import { demands } from './demands.ts'
import { evaluate, fetchedPath, stored } from './evaluate.ts'
import type { Report } from './report.ts'

it.each(PersistenceForm.options)(
  'the checkout of %s is the revision that generated files bring, by its hash',
  (module) => {
    expect(stored[module]).toBe(fetchedPath(MODULE_PINS[module].sha256))
  },
)

it.concurrent.each(hostNames.flatMap(casesOf))('%s', async (_, { given, before, design }) => {
  const { plan, artifacts } = examine(given, design())
  const reports = await Promise.all([before(), evaluate({ facts: given.facts, artifacts })])
  expect(reports[0].failedAssertions).toEqual([])
  expect(demands({ before: reports[0], after: reports[1], plan: plan! })).toEqual([])
})

type Given = Parameters<typeof examine>[0]
type Case = { given: Given; before: () => Promise<Report>; design: () => Design }

/** None for a host that cannot have a root that starts empty. */
function casesOf(host: HostName): [string, Case][] {
  const snapshot = loadHost(host)
  const { facts } = snapshot
  const given = { ...snapshot, inventory: classify(snapshot) }
  const before = once(() => evaluate({ facts, artifacts: [] }))
  const possible = StrategyId.options.filter((id) => strategies[id].verdict(facts).possible)
  return possible.flatMap((strategy) => {
    const suggested = () => suggest(facts, given.inventory, { strategy })
    const otherwise = (form: PersistenceForm) => answered(otherWiring(suggested(), form), given)
    // A host that has a list keeps its module, and then the form of the design says nothing.
    const chosen =
      strategy === 'unchanged' ? possibleForms(facts).slice(0, 1) : possibleForms(facts)
    const answers = chosen.map((form): [string, Case] => [
      `${host} with ${strategy} by ${form}, every answer given, wired the other way`,
      { given, before, design: () => otherwise(form) },
    ])
    const asSuggested = `${host} with ${strategy}, as suggested`
    return [[asSuggested, { given, before, design: suggested }], ...answers]
  })
}

/** The form that was asked for, both options of a list on, and flake for channels. */
function otherWiring(design: Design, form: PersistenceForm): Design {
  const persistence = { ...design.persistence, form, hideMounts: true, allowTrash: true }
  return { ...design, persistence, wiring: design.wiring === 'flake' ? 'channels' : 'flake' }
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
