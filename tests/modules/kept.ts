import { type PersistenceForm, systemdUnitName } from '@tideline/model'
import { bindMountLists, NO_UNITS } from './bind-mounts.ts'
import { comparedAsSets } from './compared.ts'
import { impermanenceLists, impermanenceUnits } from './impermanence.ts'
import { entriesOf, type Kept, type Units } from './kept-entries.ts'
import { legacyComplaints } from './legacy-homes.ts'
import { preservationLists, preservationUnits } from './preservation.ts'
import type { Evaluated, EvaluatedMount, Report } from './report.ts'

/** What differs between the evaluated lists, the units that keep them, and the plan. */
export function keptComplaints(evaluated: Evaluated): string[] {
  const { before, after, plan } = evaluated
  const kept = entriesOf(plan, after)
  const { lists, unitsOf } = FORMS[plan.persistence.form]
  const units = unitsOf(kept)
  return [
    ...lists(evaluated, kept),
    ...legacyComplaints(evaluated),
    ...newSet('bind mount', before.mounts, after.mounts, units.mounts),
    ...newSet('bind mount of stage 1', before.stage1Mounts, after.stage1Mounts, units.stage1Mounts),
    ...unitComplaints(evaluated, units),
    ...commitComplaints(evaluated, kept),
    ...ownerComplaints(after, kept),
  ]
}

type Form = {
  lists(evaluated: Evaluated, kept: readonly Kept[]): string[]
  unitsOf(kept: readonly Kept[]): Units
  /** The list of units that must not write a kept machine-id. */
  suppressed: 'suppressedUnits' | 'suppressedStage1Units'
}

const FORMS: Record<PersistenceForm, Form> = {
  impermanence: {
    ...{ lists: impermanenceLists, unitsOf: impermanenceUnits },
    suppressed: 'suppressedStage1Units',
  },
  preservation: {
    ...{ lists: preservationLists, unitsOf: preservationUnits },
    suppressed: 'suppressedUnits',
  },
  'bind-mounts': {
    ...{ lists: bindMountLists, unitsOf: () => NO_UNITS },
    suppressed: 'suppressedUnits',
  },
}

function unitComplaints({ before, after, plan }: Evaluated, units: Units): string[] {
  const { rollback } = plan
  const mountUnits = (mounts: readonly EvaluatedMount[]) =>
    mounts.map(({ where }) => systemdUnitName(where, 'mount'))
  const targets = (prefix: string) =>
    !plan.today && plan.persistence.form === 'preservation' ? [`${prefix}preservation.target`] : []
  const names = (of: Report['units']) => Object.keys(of)
  return [
    ...newSet('unit', names(before.units), names(after.units), [
      ...mountUnits(units.mounts),
      ...units.services,
      ...targets(''),
      ...(rollback ? ['tideline-rollback-report.service'] : []),
    ]),
    ...newSet('unit of stage 1', names(before.stage1Units), names(after.stage1Units), [
      ...(after.isStage1Systemd ? mountUnits(units.stage1Mounts) : []),
      ...targets('initrd-'),
      ...(rollback?.form === 'systemd' ? ['tideline-rollback.service'] : []),
    ]),
    ...(after.isStage1Systemd ? [] : hookComplaints(after, units.stage1Mounts)),
  ]
}

/** Where stage 1 is a script, impermanence mounts in it by a function of that script. */
function hookComplaints({ scriptedStage1 }: Report, mounts: readonly EvaluatedMount[]): string[] {
  return mounts
    .map(({ where }) => where.slice('/sysroot'.length))
    .filter((path) => !scriptedStage1.postMountCommands.includes(` ${path} bind none`))
    .map((path) => `stage 1 does not mount ${path}`)
}

/** Where the id is kept, the unit that would write it must not. The modules differ in which one. */
function commitComplaints({ before, after, plan }: Evaluated, kept: readonly Kept[]): string[] {
  const isKept = kept.some(({ path }) => path === '/etc/machine-id')
  const list = FORMS[plan.persistence.form].suppressed
  const units = isKept ? ['systemd-machine-id-commit.service'] : []
  return newSet('suppressed unit', before[list], after[list], units)
}

/** The names that files give to an owner are those of accounts and groups that NixOS makes. */
function ownerComplaints({ users, groups }: Report, kept: readonly Kept[]): string[] {
  const named = kept.flatMap(({ entry, of }) => [
    ...[entry.user, entry.parentUser, of].map((name) => ({ name, isKnown: name! in users })),
    ...[entry.group, entry.parentGroup].map((name) => ({ name, isKnown: groups.includes(name!) })),
  ])
  const isNoName = (name: string) => /^(?::root|\d+)$/.test(name)
  const unknown = named.filter(({ name, isKnown }) => name && !isKnown && !isNoName(name))
  return [...new Set(unknown.map(({ name }) => `nobody is called ${name}`))]
}

function newSet(
  what: string,
  before: readonly unknown[],
  after: readonly unknown[],
  expected: readonly unknown[],
): string[] {
  return comparedAsSets(what, after, [...before, ...expected])
}
