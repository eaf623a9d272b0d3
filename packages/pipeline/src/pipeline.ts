import {
  type Artifact,
  type Design,
  type Facts,
  type Findings,
  factsWithToday,
  type Inventory,
  type PersistenceForm,
  type Plan,
  type StrategyId,
  type Target,
  type TodayList,
} from '@tideline/model'
import { render } from '#artifacts/render.ts'
import { check } from '#checks/index.ts'
import { type Decisions, decide } from '#design/decide.ts'
import { undecidedPlaces } from '#design/going-places.ts'
import type { PresetId } from '#design/presets.ts'
import type { ResetBy } from '#design/reset-words.ts'
import { designWith } from '#design/suggest.ts'
import { possibleForms } from '#plan/forms/index.ts'
import { migrations } from '#plan/migrations/index.ts'
import { plan } from '#plan/plan.ts'
import { possibleStrategies } from '#plan/strategies/index.ts'

/** A host as the pipeline sees it: its facts, and what each of its paths is. */
export type ClassifiedHost = {
  takenAt: string
  target: Target
  facts: Facts
  inventory: Inventory
}

export type Examination = {
  decisions: Decisions
  /** Absent where no plan can be made; the findings say why. */
  plan: Plan | undefined
  findings: Findings
  artifacts: Artifact[]
}

/**
 * The whole program: a host and a design in, everything that follows from them out. Pure, so that
 * the page runs it at every tick and the command line runs the very same.
 */
export function examine(host: ClassifiedHost, design: Design): Examination {
  const { inventory } = host
  const facts = factsWithToday(host.facts, design)
  const decisions = decide(inventory, facts, design)
  const planned = plan(facts, inventory, design)
  const numbers = decisions.numbers
  const checked = check({
    facts,
    inventory,
    design,
    plan: planned.plan,
    numbers,
    undecided: () => undecidedPlaces(inventory, facts, design, decisions),
    isAnyRootPossible: possibleStrategies(facts).length > 0,
  })
  const findings = {
    problems: [...(planned.refusal ? [planned.refusal] : []), ...checked.problems],
    notChecked: checked.notChecked,
  }
  const artifacts = planned.plan
    ? render({ ...host, facts, design, plan: planned.plan, findings, numbers })
    : []
  return { decisions, plan: planned.plan, findings, artifacts }
}

export function resetBy(facts: Facts): ResetBy {
  const possible = possibleStrategies(facts)
  if (possible.includes('unchanged')) return 'host'
  return possible.length > 0 ? 'design' : 'nothing'
}

/**
 * A first design for a host: the recommendations, and the first root and the first way there that are
 * possible on it. Where none is, that of a RAM disk, and a problem says so. `today` is what the host is
 * said to keep already, beside what was read of it.
 */
export function suggest(
  read: Facts,
  inventory: Inventory,
  choices: {
    strategy?: StrategyId
    persistence?: PersistenceForm
    preset?: PresetId
    today?: TodayList
  } = {},
): Design {
  const { strategy, today, ...others } = choices
  const facts = factsWithToday(read, { today })
  const [usual] = possibleForms(facts)
  const suggested = designWith(facts, inventory, {
    strategies: strategy ? [strategy] : possibleStrategies(facts),
    ...(usual && { persistence: usual }),
    ...others,
  })
  const design = today ? { ...suggested, today } : suggested
  const ways = Object.values(migrations)
  const way = ways.find((migration) => migration.verdict(facts, design).possible)
  return way ? { ...design, migration: way.id } : design
}
