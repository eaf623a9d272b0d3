import {
  type Facts,
  type Inventory,
  isWithin,
  type Numbers,
  ownMounts,
  type Rule,
} from '@tideline/model'
import type { Given } from '#checks/check.ts'
import { RootPaths } from '#checks/root-paths.ts'
import { lostCaches } from './lost-caches.ts'

/** What programs and NixOS write to `/` between two boots, as much as there is of it today. */
export function oldRootBytes({
  numbers,
  ...given
}: Pick<Given<never, never>, 'root' | 'inventory' | 'numbers'>): number {
  const { homesInMemory = [] } = numbers
  return lostCaches(given)
    .filter(({ path }) => !homesInMemory.some((home) => isWithin(path, home.path)))
    .reduce((sum, { bytes }) => sum + bytes, numbers.nixBytes)
}

/** The same for who has no check at hand. */
export function oldRootBytesOf(
  inventory: Inventory,
  facts: Facts,
  { rulesInEffect, numbers }: { rulesInEffect: readonly Rule[]; numbers: Numbers },
): number {
  const root = new RootPaths(inventory, rulesInEffect, ownMounts(facts))
  return oldRootBytes({ root, inventory, numbers })
}
