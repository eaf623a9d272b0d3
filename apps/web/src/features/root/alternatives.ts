import type {
  Design,
  HomeForm,
  MigrationId,
  PersistenceForm,
  StrategyId,
  WiringForm,
} from '@tideline/model'
import {
  applyEdit,
  forms,
  homes,
  migrationEdits,
  offeredMigrations,
  possibleRoots,
  wirings,
} from '@tideline/pipeline'
import type { Alternative } from '#data/use-alternatives.ts'
import type { Workspace } from '#data/workspace.ts'
import { withStrategy } from '#features/root/with-strategy.ts'

/** What is chosen in this place, and another value for it. */
export type Choosing =
  | { of: 'root'; value: StrategyId }
  | { of: 'form'; value: PersistenceForm }
  | { of: 'home'; value: HomeForm }
  | { of: 'wiring'; value: WiringForm }
  | { of: 'move'; value: MigrationId }

export function keyOf({ of, value }: Choosing): string {
  return `${of} ${value}`
}

/** The design with that choice. */
export function withChoice(
  design: Design,
  choosing: Choosing,
  { host, examination }: Pick<Workspace, 'host' | 'examination'>,
): Design {
  switch (choosing.of) {
    case 'root':
      return withStrategy(design, choosing.value, host.facts, examination.decisions.numbers)
    case 'form':
      return { ...design, persistence: { ...design.persistence, form: choosing.value } }
    case 'home':
      return { ...design, home: choosing.value }
    case 'wiring':
      return { ...design, wiring: choosing.value }
    case 'move':
      return migrationEdits(host.facts, design, choosing.value).reduce(applyEdit, design)
  }
}

/** All that could be chosen in this place and is not; what is possible here alone. */
export function alternativesOf(workspace: Workspace): Alternative[] {
  const { design, host, examination } = workspace
  const { facts } = host
  const possible: Choosing[] = [
    ...possibleRoots(facts, design.migration).map((value) => ({ of: 'root', value }) as const),
    ...(examination.plan?.today ? [] : Object.values(forms))
      .filter((form) => form.verdict(facts).possible)
      .map(({ id }) => ({ of: 'form', value: id }) as const),
    ...Object.values(homes)
      .filter((home) => home.verdict(facts, design).possible)
      .map(({ id }) => ({ of: 'home', value: id }) as const),
    ...Object.values(wirings).map(({ id }) => ({ of: 'wiring', value: id }) as const),
    ...offeredMigrations(design.root.strategy)
      .filter((migration) => migration.verdict(facts, design).possible)
      .map(({ id }) => ({ of: 'move', value: id }) as const),
  ]
  const now = [
    design.root.strategy,
    design.persistence.form,
    design.home,
    design.wiring,
    design.migration,
  ] as const
  return possible
    .filter(({ value }) => !now.includes(value))
    .map((choosing) => ({
      key: keyOf(choosing),
      design: withChoice(design, choosing, workspace),
    }))
}
