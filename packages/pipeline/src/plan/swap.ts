import {
  type Design,
  type Facts,
  nameableString,
  type PathText,
  type SwapArea,
  swapFilesOnRoot,
} from '@tideline/model'
import { stableDevice } from './devices.ts'

/**
 * The list of swap devices, where a file in it moves with the old root. Undefined where the host's
 * own list stays as it is. zram is no member of it.
 */
export function swapDevices(
  facts: Facts,
  design: Design,
  store: string,
): { device: string }[] | undefined {
  const moved = design.surroundings.isSwapOnStore ? swapFilesOnRoot(facts) : []
  if (moved.length === 0 || facts.swap.state === 'missing') return undefined
  return facts.swap.value
    .filter(({ kind }) => kind !== 'zram')
    .map((area) => ({ device: swapDevice(area, moved, facts, store) }))
}

function swapDevice(
  area: SwapArea,
  moved: readonly PathText[],
  facts: Facts,
  store: string,
): string {
  const path = nameableString(area.path) ?? area.path
  if (moved.includes(area.path)) return `${store}${path}`
  return area.kind === 'file' ? path : stableDevice(facts, path, undefined)
}
