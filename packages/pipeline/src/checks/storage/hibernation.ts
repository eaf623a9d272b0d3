import { isAdopting, isRootInMemory, visibleText } from '@tideline/model'
import { defineCheck, type Found, type Given } from '#checks/check.ts'
import { swapFilesOnRoot } from '#checks/storage/swap-files.ts'

type HibernationGiven = Given<'kernel' | 'swap', never>

export const hibernation = defineCheck({
  code: 'HIB-1',
  title: 'Hibernation',
  about:
    'A machine that hibernates must resume before anything on its disk is changed. This looks at whether the swap that holds the image is still there and at the same place.',
  severity: 'warning',
  notFor: ['root-stays', 'new-disk'],
  source: 'https://github.com/nix-community/impermanence/issues/250',
  needs: ['kernel', 'swap'],
  run(given) {
    const { resumeDevice } = given.facts.kernel
    if (resumeDevice === undefined) return []
    return [noDiskSwap(given) ?? movedFile(given) ?? whatHolds(given, resumeDevice)]
  },
})

function noDiskSwap({ facts }: HibernationGiven): Found | undefined {
  if (facts.swap.some(({ kind }) => kind !== 'zram')) return undefined
  return {
    title: 'The machine cannot hibernate',
    why: 'A device to resume from is set, but there is no swap on a disk to write the image to. zram is memory.',
    remedy: 'Add a swap partition, or take resume= out of the configuration.',
  }
}

/** resume_offset is where on the disk the file begins. */
function movedFile({ facts, design, root }: HibernationGiven): Found | undefined {
  const [file] = swapFilesOnRoot(root, facts.swap)
  const staysInPlace = isAdopting(design) && design.surroundings.isSwapOnStore
  if (file === undefined || staysInPlace) return undefined
  return {
    title: 'The machine could not resume from hibernation',
    why: `It resumes from ${visibleText(file)}, which is on the root that starts empty. A new swap file begins elsewhere on the disk, so resume_offset would no longer be right.`,
    path: file,
    remedy:
      'Use the same file from the storage, which keeps its place on the disk, or set resume_offset anew. Do not hibernate before.',
  }
}

function whatHolds({ design }: HibernationGiven, resumeDevice: string): Found {
  const why = isRootInMemory(design.root)
    ? 'What is on / is part of the image and comes back with it, so the swap must have room for that too.'
    : 'The new root is made only after stage 1 has tried to resume. A session that hibernated is never wiped.'
  return {
    severity: 'note',
    title: 'Hibernation goes on as before',
    why: `The machine resumes from ${visibleText(resumeDevice)}. ${why} Shut down, do not hibernate, before the first reboot.`,
  }
}
