import {
  isWithin,
  type PathText,
  storeOf,
  textOfString,
  visibleText,
  type ZfsDataset,
} from '@tideline/model'
import { defineCheck } from '#checks/check.ts'

export const zfsKeys = defineCheck({
  code: 'ZFS-ENC',
  title: 'Key files of encrypted ZFS datasets',
  about:
    'An encrypted dataset of ZFS can name a file that holds its key. Pools are imported and their keys loaded early in stage 2, without waiting for kept paths to be in their places. A key on the root that starts empty is not there then, and the dataset stays locked.',
  severity: 'blocker',
  notFor: ['root-stays', 'new-disk'],
  source: 'https://openzfs.github.io/openzfs-docs/man/master/7/zfsprops.7.html#keylocation',
  needs: ['zfs'],
  run({ facts, design, root }) {
    const files = new Map<PathText, string>()
    for (const dataset of facts.zfs) {
      const file = keyFile(dataset)
      if (file !== undefined && !isWithin(file, storeOf(design)) && root.isOnRoot(file))
        files.set(file, dataset.encryptionRoot ?? dataset.name)
    }
    return [...files].map(([file, dataset]) => ({
      severity: root.isLost(file) ? ('blocker' as const) : ('warning' as const),
      title: `${visibleText(dataset)} could not be unlocked`,
      why: `Its key is read from ${visibleText(file)}, on the root that starts empty. Keeping the file is not enough: it is read before kept paths are in their places.`,
      path: file,
      remedy: `Name the key by its place on the storage, once it is there: sudo zfs set keylocation=file://${visibleText(storeOf(design))}${visibleText(file)} ${visibleText(dataset)}`,
    }))
  },
})

function keyFile({ keyLocation, encryptionRoot, name }: ZfsDataset): PathText | undefined {
  if (!keyLocation?.startsWith('file:///')) return undefined
  // Datasets below inherit it: said once, of the one that it is set on.
  if (encryptionRoot !== undefined && encryptionRoot !== name) return undefined
  return textOfString(keyLocation.slice('file://'.length))
}
