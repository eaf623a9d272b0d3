import {
  type Design,
  type Facts,
  nameableString,
  type PathText,
  type Problem,
  type SwapArea,
  swapFilesOnRoot,
  visibleText,
} from '@tideline/model'
import { blockDeviceOf, stableDevice } from './devices.ts'

/**
 * The list of swap devices, where a file in it moves with the old root. Undefined where the host's
 * own list stays as it is. zram is no member of it.
 */
export function swapDevices(
  facts: Facts,
  design: Design,
  store: string,
): { devices: { device: string }[] | undefined; problems: Problem[] } {
  const moved = design.surroundings.isSwapOnStore ? swapFilesOnRoot(facts) : []
  if (moved.length === 0 || facts.swap.state === 'missing')
    return { devices: undefined, problems: [] }
  const areas = facts.swap.value.filter(({ kind }) => kind !== 'zram')
  return {
    devices: areas.map((area) => ({ device: swapDevice(area, moved, facts, store) })),
    problems: areas.filter((area) => hasRandomKey(area, facts)).map(randomKeyLost),
  }
}

function swapDevice(
  area: SwapArea,
  moved: readonly PathText[],
  facts: Facts,
  store: string,
): string {
  const path = nameableString(area.path) ?? area.path
  if (moved.includes(area.path)) return `${store}${path}`
  return area.kind === 'file' ? path : stableDevice(facts, path, undefined).device
}

// NixOS names the mapping of a randomly encrypted swap after its device: dev-disk-by…, dev-sda3.
function hasRandomKey({ kind, path }: SwapArea, facts: Facts): boolean {
  return kind === 'partition' && /^dev-/.test(blockDeviceOf(facts, path)?.mapperName ?? '')
}

function randomKeyLost({ path }: SwapArea): Problem {
  return {
    code: 'SWAP-2',
    severity: 'blocker',
    title: `${visibleText(path)} gets a random key at each boot`,
    why: 'The swap file needs the whole list of swap devices written anew, and that list cannot carry the random key. Turn one of the two off first.',
    path,
  }
}
