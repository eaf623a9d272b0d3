import { ifKnown, type Step } from '@tideline/model'
import type { Move } from './move.ts'

/** `tidy` is said beside it. nixos-generate-config takes what is mounted for what should be: https://github.com/nix-community/impermanence/issues/86 */
export function hardwareScanStep(tidy = ''): Step {
  return {
    id: 'hardware-scan',
    title: 'From now on, write no file systems with nixos-generate-config',
    why: `It takes every mount that it sees into hardware-configuration.nix, kept folders too, and then two files say what is mounted where.${tidy}`,
    commands: [],
    expected:
      'For new hardware, nixos-generate-config --show-hardware-config --no-filesystems prints what to take over by hand.',
    undo: 'Nothing to undo.',
  }
}

/** Of a system that is not installed anew, where the file is there: it is told from these facts. */
export function tidyOwnFiles({ facts }: Pick<Move, 'facts'>): string {
  const isRootTold = ifKnown(facts.fstab)?.some(({ mountPoint }) => mountPoint === '/')
  return isRootTold || ifKnown(facts.configuration)?.usesDisko ? SHOWN_BESIDE : ''
}

const SHOWN_BESIDE =
  ' hardware-configuration.md, beside these steps, shows what your own files need not say any more.'
