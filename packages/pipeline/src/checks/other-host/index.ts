import type { Check } from '#checks/check.ts'
import { accountsMissing } from './accounts-missing.ts'
import { earlyMountsMissing } from './early-mounts.ts'
import { rulesMissing } from './rules-missing.ts'
import { wiringKind } from './wiring-kind.ts'

/** What of a design does not fit this host, beside the paths that no rule can keep here. */
export const otherHostChecks: readonly Check[] = [
  accountsMissing,
  earlyMountsMissing,
  rulesMissing,
  wiringKind,
]
