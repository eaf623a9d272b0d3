import {
  type MoveCosts,
  type Phase,
  type PlannedCopy,
  type Step,
  visibleText,
} from '@tideline/model'
import { journalOnRootAndStore } from '#plan/ground.ts'
import { copyOf, copySpace, copyTime } from '#plan/move-costs.ts'
import { afterSteps, secondPhase } from '#plan/steps/after.ts'
import { backupStep, startInstalledSteps } from '#plan/steps/before.ts'
import { movedPaths, wholeCopySteps } from '#plan/steps/copy.ts'
import { hardwareScanStep, tidyOwnFiles } from '#plan/steps/hardware-scan.ts'
import { joinLinksStep } from '#plan/steps/join-links.ts'
import type { Move } from '#plan/steps/move.ts'
import { newSwapSteps } from '#plan/steps/new-swap.ts'
import { nixRestSteps, nixStoreSteps } from '#plan/steps/nix-copy.ts'
import { passwordSteps } from '#plan/steps/passwords.ts'
import { pinStep, unpinStep } from '#plan/steps/pin.ts'
import { cardStep, rebootStep } from '#plan/steps/reboot.ts'
import { bootStep, preparingSteps, rebuildBoot } from '#plan/steps/rebuild.ts'
import {
  bootAgainCommands,
  failedBootStep,
  keepRootStep,
  liveUsbStep,
  oldEntryStep,
} from '#plan/steps/recovery.ts'
import { consoleStep, startOnceSteps } from '#plan/steps/start-once.ts'
import {
  isShared,
  mountVolumesStep,
  nixTarget,
  roomStep,
  stage1Steps,
  storeFoldersStep,
  subvolumesStep,
} from '#plan/steps/volumes.ts'
import { wayBackSteps } from '#plan/steps/way-back.ts'
import { storeLayout } from '#plan/store-layout.ts'
import { strategies } from '#plan/strategies/index.ts'
import type { Migration } from './migration.ts'

/** What the ways have in common that copy what is kept, and leave what is / today as it is. */
export const copyingWay = {
  layout: (old, store, facts, _design, volumes) => storeLayout(old, store, facts, volumes),
  costs: copyingCosts,
  phases: copyingPhases,
  journal: journalOnRootAndStore,
  undoLimits: copyingUndoLimits,
  recovery: copyingRecovery,
} satisfies Partial<Migration>

function copyingPhases(move: Move): Phase[] {
  return [
    {
      id: 'before',
      title: 'Before the reboot',
      note: 'The running system does not change. A copy is made late, so that little is written after it.',
      steps: beforeSteps(move),
    },
    {
      id: 'reboot',
      title: 'Reboot',
      note: 'Soon after the copies: what is written in between is in the old root alone. Have the recovery card at hand.',
      steps: [rebootStep(move)],
    },
    {
      id: 'after',
      title: 'After the first boot',
      note: 'To undo, reboot into the old entry: it has the state of the day of the move.',
      steps: afterSteps(move),
    },
    secondPhase(move),
    {
      id: 'later',
      title: 'A week later',
      note: 'Each of these is yours to take, or to leave.',
      steps: [hardwareScanStep(tidyOwnFiles(move)), acceptStep(move), unpinStep(rebuildBoot(move))],
    },
  ]
}

function copyingCosts(move: Move): MoveCosts {
  const isFree = isShared(move)
  const on = isFree ? undefined : move.volumes.store?.mountPoint
  const copies = withNix(copyOf(movedPaths(move), on), move, on)
  return {
    time: timeOf(copies, isFree),
    space: isFree
      ? `None to speak of: copies share their blocks with the originals. What is written later takes its own.${
          move.old.fsType === 'btrfs' ? UNSHARED : ''
        }`
      : copySpace(copies),
    stops: `Services that write to what is copied, from its copy to the reboot.${
      nixTarget(move) === undefined ? '' : ' Nothing can be built while Nix is copied.'
    }`,
    undo: 'To the day of the move, whole: the old root is not written to. What was written since is on the new volume alone.',
    copies,
  }
}

const UNSHARED =
  ' Files that are not copied on write (chattr +C: often the disk images of virtual machines, and the journal) take their size once more.'

function timeOf(copies: readonly PlannedCopy[], isFree: boolean): string {
  if (copies.length === 0) return 'One reboot, and a second one to prove it.'
  return isFree
    ? `${copyTime(copies)} What shares its blocks is not written, only read.`
    : copyTime(copies)
}

function copyingUndoLimits({ store }: Move): string[] {
  return [
    `What was written after the move is in ${store} alone: the old entry has the state of the day of the move.`,
    'switch, or switch --rollback, between the two layouts: always boot, then reboot.',
    'What you do not keep is in the old root: neither freed nor erased.',
  ]
}

function copyingRecovery(move: Move): Step[] {
  return [
    failedBootStep(),
    oldEntryStep(move, 'The system of before, as it was on the day of the move.'),
    ...(move.rollback ? [keepRootStep(move.rollback)] : []),
    liveUsbStep(move, {
      why: 'Nothing on the old root was changed: /mnt is your root of before. nixos-enter makes the old entry the default again; it is part of the NixOS installer. Then reboot.',
      commands: bootAgainCommands(move),
      expected: 'The machine starts the system of before by itself.',
    }),
  ]
}

/** Nix in two parts: most of it before the boot entry is written, the rest after it. */
function beforeSteps(move: Move): Step[] {
  const isMade = move.volumes.store?.mountPoint === undefined
  return [
    ...consoleStep(move),
    ...startInstalledSteps(move),
    backupStep(),
    pinStep(move.facts),
    ...(isMade ? [subvolumesStep(move)] : []),
    mountVolumesStep(move),
    ...stage1Steps(move),
    ...roomStep(move),
    ...strategies[move.design.root.strategy].newRootSteps(move),
    ...storeFoldersStep(move),
    ...passwordSteps(move),
    ...newSwapSteps(move),
    ...preparingSteps(move),
    cardStep(),
    ...nixStoreSteps(move),
    ...wholeCopySteps(movedPaths(move), move),
    ...joinLinksStep(movedPaths(move)),
    bootStep(move),
    ...wayBackSteps(move),
    ...startOnceSteps(move),
    ...nixRestSteps(move),
  ]
}

export function withNix(
  copies: readonly PlannedCopy[],
  move: Move,
  on: string | undefined,
): PlannedCopy[] {
  if (nixTarget(move) === undefined) return [...copies]
  const [first = { ...(on !== undefined && { onMountPoint: on }), bytes: 0 }] = copies
  return [{ ...first, unmeasured: 'Nix' }]
}

function acceptStep({ old }: Move): Step {
  const what = old.subvolume
    ? `The subvolume ${old.subvolume}`
    : `What was / on ${visibleText(old.device)}`
  return {
    id: 'accept',
    title: 'The old root is yours to keep, or to take away',
    why: `${what} is as it was on the day of the move, and nothing mounts it any more. As long as it is there the old entry starts. No step takes it away: that is for you, by hand, once you miss nothing.`,
    commands: [],
    expected: 'You know what is on it, and have decided.',
    undo: 'None, once it is gone.',
    isByHand: true,
  }
}
