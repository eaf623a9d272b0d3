import { randomUUID } from 'node:crypto'
import type { DesignEdit } from '@tideline/model'
import { HOSTILE } from './hostile-tree.ts'
import {
  KEPT_TODAY,
  keepOf,
  LESS_ALONE,
  LINKED,
  MORE,
  plannedToStay,
  type SafeDisk,
  type StayingDesign,
  type StayingKind,
  type StayingPlan,
} from './staying-plan.ts'

/** Kept today where all of it gets another list. */
export const LISTED_TODAY = [...KEPT_TODAY, LINKED, `/${HOSTILE}`]

/** Two paths more, and one less, by another module; in another store where one of this type is given. */
export function listPlanned(
  kind: StayingKind,
  fsType: SafeDisk['fsType'] | undefined,
  more: readonly DesignEdit[] = TWO_MORE,
  given: StayingDesign = {},
): StayingPlan {
  const safe = fsType && { fsType, uuid: randomUUID() }
  const edits: DesignEdit[] = [
    { edit: 'set-migration', migration: 'change-list' },
    { edit: 'set-form', form: 'preservation' },
    ...(safe ? [{ edit: 'set-store' as const, store: '/safe/state' }] : []),
    ...more,
  ]
  return plannedToStay(kind, { edits, today: LISTED_TODAY, ...(safe && { safe }), ...given })
}

const TWO_MORE: readonly DesignEdit[] = [
  ...LESS_ALONE,
  keepOf(MORE[0]!, 'file'),
  keepOf(MORE[2]!, 'directory'),
]
