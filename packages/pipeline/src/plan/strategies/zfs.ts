import {
  type Facts,
  formatBytes,
  freeDataset,
  ifKnown,
  parentDataset,
  poolOf,
  type RootDesign,
} from '@tideline/model'
import { datasetCalled, type OldRoot, oldRootOf } from '#plan/old-root.ts'
import { zfsRootSteps } from '#plan/steps/new-dataset.ts'
import { isDatasetTaken } from '#plan/taken-names.ts'
import { hostVerdict } from './host-verdict.ts'
import type { Strategy } from './strategy.ts'

export const zfs: Strategy = {
  id: 'zfs',
  title: 'ZFS, a dataset beside',
  atEachBoot:
    'the last root is set aside under a dated name and a new, empty dataset takes its place; or, where none is kept, it is rolled back to @blank',
  costs:
    'disk: what is lost at each boot, until its old root has aged out; nothing where none is kept',
  forgotten: 'still in the old roots, until they have aged out; gone where none is kept',
  ifItFails: 'boots with the last root and says so, or stops: as you choose',

  verdict(facts) {
    const host = hostVerdict(facts)
    if (!host.old) return host
    const { fsType, device } = host.old
    if (fsType !== 'zfs') return { possible: false, reason: `The root is ${fsType}, not ZFS.` }
    if (!/^[A-Za-z][A-Za-z0-9_.:/-]*$/.test(device))
      return {
        possible: false,
        reason: `The name ${device} has characters that Tideline does not write.`,
      }
    return {
      possible: true,
      reason: `The root is the dataset ${device}${freeSpace(facts, device)}. ${keyWords(facts, device)} Its reset was run on real pools through what can go wrong; no machine on ZFS was booted by us.`,
    }
  },

  firstRoot(_, facts) {
    const root = oldRootOf(facts)
    const dataset =
      root?.fsType === 'zfs'
        ? freeDataset({ root: root.device, datasets: ifKnown(facts.zfs) })
        : 'rpool/tideline-root'
    return { strategy: 'zfs', dataset, keepDays: 30, keepCount: 3 }
  },

  rootFileSystem: (design, old) => ({
    mountPoint: '/',
    device: designOf(design).dataset,
    fsType: 'zfs',
    options: optionsOf(old),
    neededForBoot: true,
    isForced: true,
    why: 'Made with mountpoint=legacy, beside what was / before.',
  }),

  reset(design, old) {
    const { dataset, keepCount, keepDays } = designOf(design)
    return {
      program: 'zfs',
      values: {
        dataset,
        expected: old.device,
        keep_count: String(keepCount),
        keep_days: String(keepCount === 0 ? 0 : keepDays),
      },
      // NixOS names it by the pool; it loads the keys too.
      waitsFor: [`zfs-import-${poolOf(dataset)}.service`],
      makes:
        keepCount === 0
          ? `the dataset ${dataset} as it is in @blank`
          : `a new, empty dataset ${dataset}`,
    }
  },

  mountedAs(design) {
    const { dataset } = designOf(design)
    return { inFstab: dataset, inFindmnt: dataset, found: ['-S', dataset] }
  },

  newRootSteps: ({ design }) => zfsRootSteps(designOf(design.root)),
  mayNotBeWiped: (design, facts) => isDatasetTaken(designOf(design).dataset, facts),
  newDiskFsType: () => undefined,
}

/** It is of mountpoint=legacy, whatever the old one is. NixOS takes no empty list. */
function optionsOf(old: OldRoot): string[] {
  const options = old.options.filter((option) => option !== 'zfsutil')
  return options.length > 0 ? options : ['defaults']
}

function designOf(design: RootDesign): Extract<RootDesign, { dataset: string }> {
  if (design.strategy !== 'zfs') throw new Error(`a design of ${design.strategy}, not of zfs`)
  return design
}

/** A dataset is under the encryption of the one that it lies in. */
function keyWords(facts: Facts, device: string): string {
  if (facts.zfs.state === 'missing')
    return 'What encryption there is, is not known: the new root goes below it, and so under the same.'
  const from = datasetCalled(facts, device)?.encryptionRoot
  if (from === undefined) return 'It is not encrypted by ZFS.'
  const parent = parentDataset(freeDataset({ root: device, datasets: facts.zfs.value }))
  return `It is encrypted from ${from} on, and so is a new one in ${parent}.`
}

function freeSpace(facts: Facts, device: string): string {
  const free = datasetCalled(facts, device)?.availableBytes
  return free === undefined ? '' : ` with ${formatBytes(free)} free`
}
