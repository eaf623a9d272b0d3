import {
  type Artifact,
  type Design,
  type Facts,
  type Findings,
  factsWithToday,
  type HomeForm,
  type Inventory,
  type MigrationId,
  type PathText,
  type PersistenceForm,
  type Plan,
  rulesAroundToday,
  type StrategyId,
  type Target,
  type TodayList,
} from '@tideline/model'
import { render } from '#artifacts/render.ts'
import { check } from '#checks/index.ts'
import { type Decisions, decide } from '#design/decide.ts'
import { applyEdit } from '#design/edit.ts'
import { undecidedPlaces } from '#design/going-places.ts'
import type { PresetId } from '#design/presets.ts'
import { withRules } from '#design/proposal.ts'
import { recommend } from '#design/recommend.ts'
import { storeEdits } from '#design/store-edits.ts'
import { designWith } from '#design/suggest.ts'
import { firstRules } from '#design/today.ts'
import { undecidedRows } from '#design/undecided-rows.ts'
import { possibleForms } from '#plan/forms/index.ts'
import { suggestedMigrations } from '#plan/migrations/index.ts'
import { plan } from '#plan/plan.ts'
import { possibleStrategies, strategies } from '#plan/strategies/index.ts'

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
    undecided: once(() => undecidedPlaces(inventory, facts, design, decisions)),
    isAnyRootPossible: possibleStrategies(facts).length > 0,
    possibleForms: possibleForms(facts),
  })
  const findings = {
    problems: [...(planned.refusal ? [planned.refusal] : []), ...checked.problems],
    notChecked: checked.notChecked,
  }
  const artifacts = planned.plan
    ? render({
        ...{ ...host, facts, design, plan: planned.plan, findings, numbers },
        undecided: () => undecidedRows(inventory, decisions),
      })
    : []
  return { decisions, plan: planned.plan, findings, artifacts }
}

function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
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
    migration?: MigrationId
    persistence?: PersistenceForm
    home?: HomeForm
    preset?: PresetId
    store?: PathText
    today?: TodayList
  } = {},
): Design {
  const { strategy, store, today, home, ...others } = choices
  const facts = factsWithToday(read, { today })
  const [usual] = possibleForms(facts)
  const suggested = designWith(facts, inventory, {
    strategies: (strategy ? [strategy] : possibleStrategies(facts)).map((id) => strategies[id]),
    ...(usual && { persistence: usual }),
    ...others,
  })
  const first: Design = {
    ...suggested,
    ...(today && { today }),
    ...(home && { home }),
    ...(store !== undefined && { store }),
  }
  if (choices.migration) return withoutAround(facts, first)
  const ways = suggestedMigrations(first.root.strategy)
  const way = ways.find((migration) => migration.verdict(facts, first).possible)
  const design = way ? { ...first, migration: way.id } : first
  if (store === undefined) return design
  return withoutAround(facts, storeEdits(facts, design, store).reduce(applyEdit, design))
}

/** Advice that would make the way impossible is none: what is in such a folder stays undecided, and is told. */
function withoutAround(facts: Facts, design: Design): Design {
  const around = rulesAroundToday(facts, design)
  return { ...design, rules: design.rules.filter((rule) => !around.includes(rule)) }
}

/**
 * Where a user begins who has no saved design: nothing is decided for them but what they could not
 * know of, their own designs and the configuration's checkout, and what the host keeps already. The
 * rest is one button away.
 */
export function firstDesign(facts: Facts, inventory: Inventory): Design {
  const configuration = facts.configuration.state === 'known' ? facts.configuration.value.path : ''
  const suggested = suggest(facts, inventory, {})
  const kept = firstRules(suggested.root, facts)
  const ours = recommend(inventory, facts, kept).filter(
    ({ rule: { path } }) => path === configuration || path.endsWith(OUR_FOLDER),
  )
  return { ...suggested, rules: withRules(kept, ours) }
}

const OUR_FOLDER = '/.local/state/tideline'
