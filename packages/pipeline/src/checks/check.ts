import type {
  Design,
  Fact,
  FactName,
  Facts,
  FactValue,
  Inventory,
  KeepObstacle,
  KeptPaths,
  NotChecked,
  Numbers,
  PersistenceForm,
  Plan,
  Problem,
  Rule,
  ScannedPaths,
} from '@tideline/model'
import type { RootPaths } from '#checks/root-paths.ts'

/** `canKeep`: one rule brings it back, as it is. */
export type UndecidedPlace = Pick<Rule, 'path' | 'kind'> & { canKeep: boolean }

export type CheckInput = {
  facts: Facts
  inventory: Inventory
  design: Design
  /** Absent where no plan can be made. */
  plan: Plan | undefined
  numbers: Numbers
  /** The places that nobody decided about; asked for only where there are some. */
  undecided(): UndecidedPlace[]
  /** False where no root strategy is possible on this host: then nothing is planned that could go wrong. */
  isAnyRootPossible: boolean
  /** Forms of the kept list that this host can have, the usual first. */
  possibleForms: readonly PersistenceForm[]
}

/** What follows from the input, for all checks once. */
export type Derived = {
  /** By the rules in effect. */
  root: RootPaths
  /** What the rules come to: the plan keeps just this. */
  paths: KeptPaths
  scanned: ScannedPaths
  /** What would keep a rule from being one of the plan. */
  obstacleTo(rule: Rule): KeepObstacle | undefined
}

/** What a check is given: its facts by name, and what every check may know. */
export type Given<Needed extends FactName, Used extends FactName> = Omit<CheckInput, 'facts'> &
  Derived & {
    facts: { [Name in Needed]: FactValue<Name> } & { [Name in Used]: FactValue<Name> | undefined }
  }

/** A Problem without what its check says of every one. */
export type Found = Omit<Problem, 'code' | 'severity' | 'source'> &
  Partial<Pick<Problem, 'severity'>>

/** Where some questions do not arise: / stays what it is, or is made on another disk. */
export type Situation = 'root-stays' | 'new-disk'

export type CheckSpec<Needed extends FactName, Used extends FactName> = {
  code: string
  /** What is looked at, a noun: shown where it could not be. */
  title: string
  /** The trap in general, for its page in the reference: what happens, and why. */
  about: string
  /** Of what it finds, unless a finding says otherwise. */
  severity: Problem['severity']
  /** A document that says why it matters. */
  source?: string
  /** Where it has nothing to ask. */
  notFor?: readonly Situation[]
  /** Facts without which there is no answer. */
  needs: readonly Needed[]
  /** Facts that only make the answer better. */
  uses?: readonly Used[]
  run(given: Given<Needed, Used>): Found[]
}

export type Check = Pick<
  CheckSpec<FactName, FactName>,
  'code' | 'title' | 'about' | 'severity' | 'source' | 'notFor' | 'needs' | 'uses'
> & {
  /** The problems found, or why it was not looked. */
  answer(input: CheckInput, derived: Derived): Problem[] | NotChecked
}

export function defineCheck<const Needed extends FactName, const Used extends FactName = never>(
  spec: CheckSpec<Needed, Used>,
): Check {
  const { code, title, severity, needs, source, run: _, ...described } = spec
  return {
    ...described,
    ...{ code, title, severity, needs, ...(source && { source }) },
    answer(input, derived) {
      const values: Partial<Record<FactName, unknown>> = {}
      for (const name of needs) {
        const missing = whyMissing(name, input.facts[name])
        if (missing) return { code, title, ...missing }
      }
      for (const name of [...needs, ...(spec.uses ?? [])]) {
        const fact = input.facts[name]
        if (fact.state === 'known' && !whyMissing(name, fact)) values[name] = fact.value
      }
      const facts = values as Given<Needed, Used>['facts']
      return spec
        .run({ ...input, ...derived, facts })
        .map((found) => ({ code, severity, ...(source && { source }), ...found }))
    },
  }
}

/** Read from live media, the disk is usually in the machine that it belongs to: so is the RAM. */
const TRUE_OF_THE_RUNNER: readonly FactName[] = ['memory']

function whyMissing(
  name: FactName,
  fact: Fact<unknown>,
): Pick<NotChecked, 'why' | 'help'> | undefined {
  if (fact.state === 'missing')
    return { why: fact.why, ...(fact.help !== undefined && { help: fact.help }) }
  if (fact.about === 'target' || TRUE_OF_THE_RUNNER.includes(name)) return undefined
  return {
    why: 'what is known is of the machine that Tideline runs on, not of the system that was read',
    help: 'Run Tideline on the running system itself.',
  }
}
