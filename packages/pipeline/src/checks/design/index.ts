import type { Check } from '#checks/check.ts'
import { alreadyImpermanent } from './already-impermanent.ts'
import { noLongerKept } from './no-longer-kept.ts'
import { otherHost } from './other-host.ts'
import { ownState } from './own-state.ts'
import { systemKind } from './system-kind.ts'
import { undecided } from './undecided.ts'
import { wholeScan } from './whole-scan.ts'

/** In the order in which people should read of them, within a severity. */
export const designChecks: readonly Check[] = [
  systemKind,
  otherHost,
  undecided,
  wholeScan,
  ownState,
  noLongerKept,
  alreadyImpermanent,
]
