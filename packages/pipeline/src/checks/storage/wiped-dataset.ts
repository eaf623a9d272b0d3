import {
  type DatasetConflict,
  datasetConflict,
  freeDataset,
  mountAt,
  visibleText,
} from '@tideline/model'
import { defineCheck } from '#checks/check.ts'

/** The planner makes no plan for such a dataset: here is why. */
export const wipedDataset = defineCheck({
  code: 'ZFS-NAME',
  title: 'The dataset that is emptied at each boot',
  about:
    'The dataset that is emptied at each boot must be one that nothing else uses, in the pool of the root of today. A dataset is under the encryption of the one that it lies in: beside a root that is encrypted by itself alone, a new one would be readable by anybody who has the disk.',
  severity: 'blocker',
  notFor: ['root-stays', 'new-disk'],
  source: 'https://openzfs.github.io/openzfs-docs/man/master/8/zfs-load-key.8.html',
  needs: ['mounts'],
  uses: ['zfs'],
  run({ facts, design }) {
    const { root } = design
    const today = mountAt(facts.mounts, '/')
    if (!('dataset' in root) || today?.fsType !== 'zfs') return []
    const found = { root: today.source, datasets: facts.zfs }
    const conflict = datasetConflict(root.dataset, found)
    if (!conflict) return []
    const dataset = freeDataset(found)
    const isFree = datasetConflict(dataset, found) === undefined
    return [
      {
        title: `The root cannot be ${root.dataset}`,
        why: WHY[conflict.kind](visibleText(conflict.name)),
        ...(isFree
          ? {
              fix: {
                label: `Use ${dataset}`,
                edits: [{ edit: 'set-root' as const, root: { ...root, dataset } }],
              },
            }
          : { remedy: 'Choose another name for it.' }),
      },
    ]
  },
})

const WHY: Record<DatasetConflict['kind'], (name: string) => string> = {
  'other-pool': (pool) => `The root of today is in the pool ${pool}, and stage 1 imports that one.`,
  'in-use': (name) => `${name} is there already, and each boot would empty or move it.`,
  'no-parent': (name) => `There is no dataset ${name} for it to lie in.`,
  'other-key': (name) =>
    `What lies in ${name} is not known to be under the same encryption as the root of today. Passwords and keys would come to lie there unprotected, or not be there when stage 1 needs them.`,
}
