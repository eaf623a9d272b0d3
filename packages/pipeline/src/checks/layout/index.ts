import type { Check } from '#checks/check.ts'
import { copyRoom } from './copy-room.ts'
import { diskNames } from './disk-names.ts'
import { emptyBinds } from './empty-binds.ts'
import { randomSwapKey } from './random-swap-key.ts'
import { scriptedStage1 } from './scripted-stage1.ts'
import { storeName } from './store-name.ts'
import { storePlace } from './store-place.ts'

/** In the order in which people should read of them, within a severity. */
export const layoutChecks: readonly Check[] = [
  storePlace,
  scriptedStage1,
  storeName,
  copyRoom,
  randomSwapKey,
  diskNames,
  emptyBinds,
]
