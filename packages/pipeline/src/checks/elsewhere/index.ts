import type { RuleElsewhere } from './elsewhere.ts'
import { rulesOfAccounts } from './of-accounts.ts'
import { rulesOfFiles } from './of-files.ts'
import { rulesOfMounts } from './of-mounts.ts'
import { rulesOfTheMove } from './of-the-move.ts'

export type { RuleElsewhere, RulePlace } from './elsewhere.ts'

/** Traps that are looked after without a check of their own; for docs/rules.md. */
export const rulesElsewhere: readonly RuleElsewhere[] = [
  ...rulesOfAccounts,
  ...rulesOfMounts,
  ...rulesOfFiles,
  ...rulesOfTheMove,
]
