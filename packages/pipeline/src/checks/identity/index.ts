import type { Check } from '#checks/check.ts'
import { hostKeys } from './host-keys.ts'
import { idMap } from './id-map.ts'
import { imperativeSettings } from './imperative-settings.ts'
import { linger } from './linger.ts'
import { logs } from './logs.ts'
import { machineId } from './machine-id.ts'
import { machines } from './machines.ts'
import { spools } from './spools.ts'
import { sudoLecture } from './sudo-lecture.ts'
import { systemdState } from './systemd-state.ts'

/** In the order in which people should read of them, within a severity. */
export const identityChecks: readonly Check[] = [
  idMap,
  machineId,
  hostKeys,
  systemdState,
  logs,
  linger,
  imperativeSettings,
  sudoLecture,
  machines,
  spools,
]
