import { isRootInMemory, type SwapArea, visibleText } from '@tideline/model'
import { defineCheck, type Found } from '#checks/check.ts'

export const freshSwap = defineCheck({
  code: 'FRESH-2',
  title: 'Swap and hibernation on a new disk',
  about:
    'A fresh installation lays out the store, Nix, and what the machine starts from, and no swap: how much of it is wanted on another disk or machine nobody but its owner knows. Swap of today is on the disk of today. What resumes from hibernation names that disk too, and stage 1 would look for it on the new one in vain.',
  severity: 'warning',
  notFor: ['root-stays'],
  source: 'https://search.nixos.org/options?query=swapDevices.*.size',
  needs: ['swap'],
  uses: ['kernel'],
  run({ design, facts }) {
    if (design.migration !== 'fresh-install') return []
    const onDisk = facts.swap.filter(({ kind }) => kind !== 'zram')
    const resume = facts.kernel?.resumeDevice
    return [
      ...(onDisk.length > 0 ? [noSwap(onDisk, design.store, isRootInMemory(design.root))] : []),
      ...(resume === undefined ? [] : [noResume(resume)]),
    ]
  },
})

function noSwap(areas: readonly SwapArea[], store: string, isInMemory: boolean): Found {
  const names = areas.map(({ path }) => visibleText(path)).join(', ')
  const sizeBytes = areas.reduce((sum, area) => sum + (area.sizeBytes ?? 0), 0)
  const asToday = sizeBytes > 0 ? ', as large as today' : ', of so many MiB'
  const mebibytes = sizeBytes > 0 ? Math.ceil(sizeBytes / 2 ** 20) : 4096
  return {
    title: 'The new disk has no swap',
    why: `${names}: that is on the disk of today, and no part of the new layout.${isInMemory ? ' What fills a root in RAM could not move there.' : ''}`,
    path: areas[0]!.path,
    remedy: `Let NixOS make a file for it${asToday}: swapDevices = [ { device = "${store}/swapfile"; size = ${mebibytes}; } ];`,
  }
}

function noResume(device: string): Found {
  return {
    title: 'The new machine cannot hibernate',
    why: `It would resume from ${visibleText(device)}, which the new disk does not have.`,
    remedy:
      'Take boot.resumeDevice and resume= out of your configuration for the new disk. To hibernate there, give it a swap partition by hand, and name that.',
  }
}
