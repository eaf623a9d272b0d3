import type { Check } from '#checks/check.ts'
import { copyRoom } from './copy-room.ts'
import { diskNames } from './disk-names.ts'
import { emptyBinds } from './empty-binds.ts'
import { freshSwap } from './fresh-swap.ts'
import { moreStores } from './more-stores.ts'
import { disksLeftOut } from './other-disks.ts'
import { randomSwapKey } from './random-swap-key.ts'
import { scriptedStage1 } from './scripted-stage1.ts'
import { storeName } from './store-name.ts'
import { storePlace } from './store-place.ts'
import { unknownStores } from './unknown-stores.ts'
import { unsaidWishes } from './unsaid-wishes.ts'

/** In the order in which people should read of them, within a severity. */
export const layoutChecks: readonly Check[] = [
  storePlace,
  moreStores,
  unknownStores,
  scriptedStage1,
  unsaidWishes,
  storeName,
  copyRoom,
  randomSwapKey,
  diskNames,
  emptyBinds,
  disksLeftOut,
  freshSwap,
]
