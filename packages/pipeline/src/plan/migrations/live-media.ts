import {
  type Facts,
  ifKnown,
  isOwnMount,
  isRootInMemory,
  type RootDesign,
  type Step,
} from '@tideline/model'
import { JOURNAL } from '#plan/ground.ts'
import { copyOf, copySpace, copyTime } from '#plan/move-costs.ts'
import { type OldRoot, oldRootOf, oldRootOptions } from '#plan/old-root.ts'
import { afterSteps, secondPhase } from '#plan/steps/after.ts'
import { backupStep, makeStoreStep, makeStoresStep } from '#plan/steps/before.ts'
import { copySteps, movedPaths } from '#plan/steps/copy.ts'
import { hardwareScanStep, tidyOwnFiles } from '#plan/steps/hardware-scan.ts'
import { isOnOtherDisk, LIVE_TOP, liveSteps, undoLiveCommand } from '#plan/steps/live.ts'
import { passwordSteps } from '#plan/steps/passwords.ts'
import { pinStep, unpinStep } from '#plan/steps/pin.ts'
import { cardStep, leaveForLiveStep } from '#plan/steps/reboot.ts'
import { rebuildBoot, rebuildSteps } from '#plan/steps/rebuild.ts'
import {
  bootAgainCommands,
  failedBootStep,
  liveUsbStep,
  oldEntryStep,
} from '#plan/steps/recovery.ts'
import { asideFolder } from '#plan/steps/set-aside.ts'
import { consoleStep } from '#plan/steps/start-once.ts'
import { wayBackSteps } from '#plan/steps/way-back.ts'
import { type Migration, movesNowhere } from './migration.ts'

export const liveMedia: Migration = {
  id: 'live-media',
  title: 'Move, from a live USB',
  summary:
    'The partition of today becomes /nix, with the store inside. Everything else is set aside in a folder, and what you keep is copied. Old entries do not start any more, until the moves are undone.',

  verdict(facts, design) {
    const reason = movesNowhere(facts, design)?.reason ?? obstacle(facts, design.root)
    if (reason !== undefined) return { possible: false, reason }
    return { possible: true, reason: '/nix is a folder of the root, and can become all of it.' }
  },

  layout: (old) => [
    {
      mountPoint: '/nix',
      device: old.device,
      fsType: old.fsType,
      options: oldRootOptions(old),
      neededForBoot: true,
      isForced: false,
      why: 'What was / before the move; it holds the store too.',
    },
  ],

  becomes: (store) => ({
    root: `becomes /nix; what you keep is copied to ${store}, the rest is set aside`,
    nixFolder: 'moves up to the top of the same partition',
  }),

  costs(move) {
    const copies = copyOf(movedPaths(move), move.old.fsType === 'ext4' ? '/' : undefined)
    return {
      time: `${copies.length > 0 ? copyTime(copies) : ''} The moves are renames, whatever their size.`.trim(),
      space:
        move.old.fsType === 'ext4' && copies.length > 0
          ? copySpace(copies)
          : 'None to speak of: copies share their blocks with the originals.',
      stops: 'The machine: it is in a live system from the first move to the last.',
      undo: 'To the day of the move, from a live system. What was written since is in the store alone.',
      copies,
    }
  },

  phases: (move) => [
    {
      id: 'before',
      title: 'Before the reboot',
      note: 'The running system does not change. If it restarts by itself, choose the old entry.',
      steps: [
        ...consoleStep(move),
        backupStep(),
        pinStep(move.facts),
        makeStoreStep(move),
        ...makeStoresStep(move),
        ...passwordSteps(move),
        ...rebuildSteps(move),
        cardStep(),
        ...copySteps(movedPaths(move).filter(isOnOtherDisk(move)), move),
        ...wayBackSteps(move),
      ],
    },
    {
      id: 'reboot',
      title: 'Reboot into a live system',
      note: 'Have the recovery card at hand.',
      steps: [leaveForLiveStep()],
    },
    {
      id: 'live',
      title: 'In the live system',
      note: 'Each step can be run again where it was cut short. Nothing is deleted.',
      steps: liveSteps(move),
    },
    {
      id: 'after',
      title: 'After the first boot',
      note: 'To undo, start the live system again and use the recovery card.',
      steps: afterSteps(move).map(byCard),
    },
    { ...secondPhase(move), steps: secondPhase(move).steps.map(byCard) },
    {
      id: 'later',
      title: 'A week later',
      note: `The old root is in /nix/${asideFolder(move)}, whole. It is yours to keep or to take away.`,
      steps: [hardwareScanStep(tidyOwnFiles(move)), unpinStep(rebuildBoot(move))],
    },
  ],

  journal: (move) => [
    `/${JOURNAL}`,
    `${LIVE_TOP}/${JOURNAL}`,
    `${LIVE_TOP}/${asideFolder(move)}/${JOURNAL}`,
    `/nix/${asideFolder(move)}/${JOURNAL}`,
  ],

  undoLimits: (move) => [
    'Old boot entries do not start after the moves: they look for /nix/store inside the partition. The recovery card moves everything back first.',
    'What is written after the move is in the store alone. Going back returns to the day of the move.',
    'A newer database format: do not update packages in the same step.',
    `What you do not keep is in /nix/${asideFolder(move)}: neither freed nor erased.`,
  ],

  recovery: (move) => [
    failedBootStep(),
    oldEntryStep(move, 'The system of before, as long as nothing was moved.'),
    liveUsbStep(move, {
      why: 'The file system is where it was. Any Linux that can read it will do for the moves back; the last command makes the old entry the default again, and is part of the NixOS installer. Then reboot.',
      commands: [undoLiveCommand(move), ...bootAgainCommands(move)],
      expected:
        'Everything is back in its place, and the machine starts the system of before by itself.',
    }),
  ],
}

function byCard(step: Step): Step {
  return { ...step, undo: 'See the recovery card.' }
}

function obstacle(facts: Facts, root: RootDesign): string | undefined {
  const old = oldRootOf(facts)
  if (!isRootInMemory(root)) return 'It makes the partition /nix, so / can only be a RAM disk.'
  if (!old || !['ext4', 'xfs', 'btrfs'].includes(old.fsType))
    return `It is for a root on ext4, xfs or btrfs; this one is ${old?.fsType ?? 'not known'}.`
  if (isOwnMount(facts, '/nix'))
    return '/nix is a file system of its own already. Adopt in place moves nothing.'
  if (isNixNested(facts, old))
    return '/nix is a subvolume inside of the root: nothing can be renamed out of it. Adopt in place moves nothing.'
  if (!isOwnMount(facts, '/boot') && !hasOwnEsp(facts))
    return '/boot is part of the root and would move with it: the machine would not start.'
  return undefined
}

/** Only root can see it; the first of the moves looks again. */
function isNixNested({ subvolumes }: Facts, { uuid, subvolume }: OldRoot): boolean {
  const path = subvolume ? `${subvolume}/nix` : 'nix'
  return (ifKnown(subvolumes) ?? []).some((one) => one.volumeUuid === uuid && one.path === path)
}

// systemd-boot keeps its kernels on the ESP, wherever that is mounted; GRUB and extlinux in /boot.
function hasOwnEsp(facts: Facts): boolean {
  if (facts.bootLoader.state === 'missing') return false
  const { kind, espMountPoint } = facts.bootLoader.value
  return kind === 'systemd-boot' && espMountPoint !== undefined && isOwnMount(facts, espMountPoint)
}
