import type { Severity } from '@tideline/model'

/** Higher is worse; what nobody knows may be worth more than an annoyance. */
export function costOfLoss(severity: Severity | undefined): number {
  return severity === undefined ? 2 : COSTS[severity]
}

const COSTS: Record<Severity, number> = { none: 0, annoyance: 1, 'data-loss': 3, lockout: 4 }
