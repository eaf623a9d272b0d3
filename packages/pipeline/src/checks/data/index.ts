import type { Check } from '#checks/check.ts'
import { containerData } from './container-data.ts'
import { containerRoom } from './container-room.ts'
import { dockerSubvolumes } from './docker-subvolumes.ts'
import { ownData } from './own-data.ts'
import { serviceData } from './service-data.ts'

/** In the order in which people should read of them, within a severity. */
export const dataChecks: readonly Check[] = [
  serviceData,
  ownData,
  containerData,
  containerRoom,
  dockerSubvolumes,
]
