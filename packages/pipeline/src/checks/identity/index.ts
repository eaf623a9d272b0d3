import type { Check } from '#checks/check.ts'
import { hostKeys } from './host-keys.ts'
import { idMap } from './id-map.ts'
import { machineId } from './machine-id.ts'

/** In the order in which people should read of them, within a severity. */
export const identityChecks: readonly Check[] = [idMap, machineId, hostKeys]
