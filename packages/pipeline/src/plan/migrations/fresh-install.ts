import type { Step } from '@tideline/model'
import { copyOf } from '#plan/move-costs.ts'
import { newDisk } from '#plan/new-disk.ts'
import { afterSteps, secondPhase } from '#plan/steps/after.ts'
import { restorableBackupStep } from '#plan/steps/before.ts'
import { movedPaths } from '#plan/steps/copy.ts'
import { freshDiskSteps, mountAgainCommands } from '#plan/steps/fresh-disk.ts'
import { freshFileSteps, otherMounts } from '#plan/steps/fresh-files.ts'
import { hardwareScanStep } from '#plan/steps/hardware-scan.ts'
import { asRoot, type Move } from '#plan/steps/move.ts'
import { keepRootStep } from '#plan/steps/recovery.ts'
import { hostVerdict } from '#plan/strategies/host-verdict.ts'
import { type Migration, ROOT_STAYS } from './migration.ts'

/** Never proposed: it is for who wants a new disk, or another machine. */
export const freshInstall: Migration = {
  id: 'fresh-install',
  title: 'Install afresh, on a new disk',
  summary:
    'disko makes the same layout on another disk, of which all is erased; NixOS is installed there, and what you keep comes from your backup. The disk of today is left as it is.',

  verdict(facts, design) {
    if (design.root.strategy === 'unchanged') return ROOT_STAYS
    const host = hostVerdict(facts)
    const disk = host.possible ? newDisk(facts, design) : host.reason
    if (typeof disk === 'string') return { possible: false, reason: disk }
    return {
      possible: true,
      reason: `For a new disk or another machine; the new file system is ${disk.old.fsType}. On the disk of today, adopt in place erases nothing and is undone by a boot entry.`,
    }
  },

  newDisk,

  // That of the new disk is all there is.
  layout: () => [],

  becomes: (store) => ({
    root: `stays as it is, on its disk; what you keep is restored to ${store} of the new one`,
    nixFolder: 'installed anew',
    others: 'stays as it is, on its disk; no part of the new layout',
  }),

  costs: (move) => ({
    time: 'Not measured: an installation, and the restoring of your backup.',
    space: 'All of a disk that you name.',
    stops: 'Nothing on another machine; else this one, from the live system on.',
    undo: 'To the machine of before, by its disk. What the new disk held is gone.',
    copies: copyOf(movedPaths(move)),
  }),

  phases: (move) => [
    {
      id: 'before',
      title: 'On the machine of today',
      note: 'It is not changed. The new configuration is built here to see that it is whole, and not booted.',
      steps: [restorableBackupStep(), ...freshFileSteps(move)],
    },
    {
      id: 'live',
      title: 'In a live system, with the new disk',
      note: 'Start the NixOS installer from a USB stick, on the new machine or with the new disk in this one. One of these steps erases a disk.',
      steps: freshDiskSteps(move),
    },
    {
      id: 'after',
      title: 'After the first boot',
      note: 'The disk of before still has the system of before.',
      steps: afterSteps(move).map(byCard),
    },
    { ...secondPhase(move), steps: secondPhase(move).steps.map(byCard) },
    {
      id: 'later',
      title: 'A week later',
      note: 'Until then, let the disk of before and the backup be as they are.',
      steps: [mergeStep(move), hardwareScanStep()],
    },
  ],

  byHand:
    'One of the steps erases a disk, and migrate.sh erases nothing: which disk that is, only you may say.',

  undoLimits: (move) => [
    'What was on the disk that you named: it is erased, and nothing brings it back.',
    'What is in no backup, and was on no disk but that one.',
    'What is written after the installation is on the new disk alone.',
    ...(otherMounts(move).length > 0
      ? [`What is mounted at ${otherMounts(move).join(', ')} today is no part of the new layout.`]
      : []),
  ],

  recovery: (move) => [
    {
      id: 'old-disk',
      title: 'The machine of before, from the disk of before',
      why: 'Nothing on it was changed. Choose it in the firmware of the machine, or put it back in its place.',
      commands: [],
      expected: 'The system of before.',
      undo: 'Nothing to undo.',
    },
    ...(move.rollback ? [keepRootStep(move.rollback)] : []),
    {
      id: 'live-again',
      title: 'It does not start? From the live system',
      why: 'Bring your configuration there again, as before. The first commands mount the new disk again, without making anything anew; the name is that of the new disk. The last one is a shell in the new system: passwords, the configuration and nixos-rebuild boot are at hand.',
      commands: [...mountAgainCommands(move), asRoot('nixos-enter', '--root', '/mnt')],
      expected: 'A shell in the new system.',
      undo: 'Nothing to undo.',
    },
  ],
}

function byCard(step: Step): Step {
  return { ...step, undo: 'See the recovery card.' }
}

function mergeStep({ wiring }: Move): Step {
  return {
    id: 'merge',
    title: 'Take the branch, or the copy, as your configuration from now on',
    why: 'Until now the configuration of before could rebuild the system of before.',
    commands: [],
    expected: `nixos-rebuild build in ${wiring.configuration}, of the new system, downloads and builds nothing.`,
    undo: 'Nothing to undo.',
  }
}
