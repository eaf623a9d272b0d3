import { type Design, type Facts, type Fix, keptToday, storesToday } from '@tideline/model'
import { migrations, suggestedMigrations } from '#plan/migrations/index.ts'
import { possibleStrategies, strategies } from '#plan/strategies/index.ts'
import { notHere, type Refusal } from './refusals.ts'

/** Why this design cannot be planned for this host, where no check says it. */
export function refusalOf(facts: Facts, design: Design): Refusal | undefined {
  const strategy = strategies[design.root.strategy]
  const migration = migrations[design.migration]
  // Of a root that a new disk cannot have, the migration says why.
  const here = migration.newDisk ? { possible: true, reason: '' } : strategy.verdict(facts)
  // WSL-1 of the checks says why.
  if (!here.possible && facts.os.state === 'known' && facts.os.value.kind !== 'machine')
    return undefined
  if (!here.possible && possibleStrategies(facts).length === 0)
    return { ...notHere('PLAN-strategy', NO_WAY, here.reason), remedy: NOTHING_POSSIBLE }
  if (!here.possible)
    return {
      ...notHere('PLAN-strategy', `${strategy.title}: not possible here`, here.reason),
      ...otherRoot(facts),
    }
  const way = migration.verdict(facts, design)
  if (!way.possible)
    return {
      ...notHere('PLAN-migration', `${migration.title}: not possible here`, way.reason),
      ...otherWay(facts, design),
    }
  return undefined
}

/** A way that goes with this root, where there is one. */
function otherWay(facts: Facts, design: Design): Pick<Refusal, 'fix'> {
  const way = suggestedMigrations(design.root.strategy).find(
    (migration) => migration.verdict(facts, design).possible,
  )
  if (!way) return {}
  const inUse = storesToday(keptToday(facts))
  // Beside the list of today new paths lie where that has its own; else STORE-1 would lead back.
  const [used] = way.id === 'keep-more' && !inUse.includes(design.store) ? inUse : []
  return {
    fix: {
      label: way.title,
      edits: [
        { edit: 'set-migration', migration: way.id },
        ...(used === undefined ? [] : [{ edit: 'set-store' as const, store: used }]),
      ],
    },
  }
}

/** Of a design that was made for another host, say: what this one can have. */
function otherRoot(facts: Facts): Pick<Refusal, 'fix'> {
  const [first] = possibleStrategies(facts)
  if (first === undefined) return {}
  if (first === 'unchanged') return { fix: leaveRoot(facts) }
  const { title, firstRoot } = strategies[first]
  const root = firstRoot('25%', facts)
  return { fix: { label: `Reset it by ${title}`, edits: [{ edit: 'set-root', root }] } }
}

/** A design of before the root started empty, or of another host. */
function leaveRoot(facts: Facts): Fix {
  const [store] = storesToday(keptToday(facts))
  return {
    label: 'Leave the root as it is, and keep more',
    edits: [
      { edit: 'set-root', root: { strategy: 'unchanged' } },
      { edit: 'set-migration', migration: 'keep-more' },
      ...(store === undefined ? [] : [{ edit: 'set-store' as const, store }]),
    ],
  }
}

const NO_WAY = 'No way to reset the root is possible here'
const NOTHING_POSSIBLE =
  'There is nothing to choose. What each path is, and how large it is, is still true.'
