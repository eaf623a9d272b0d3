import { type Facts, isOwnMount, type PlannedFileSystem } from '@tideline/model'
import { type OldRoot, oldRootOptions } from '#plan/old-root.ts'
import { afterSteps } from '#plan/steps/after.ts'
import { backupStep, startInstalledSteps, storeNameStep } from '#plan/steps/before.ts'
import { hardwareScanStep } from '#plan/steps/hardware-scan.ts'
import { newRootSteps } from '#plan/steps/new-root.ts'
import { passwordSteps } from '#plan/steps/passwords.ts'
import { pinStep, unpinStep } from '#plan/steps/pin.ts'
import { rebootStep } from '#plan/steps/reboot.ts'
import { rebuildBoot, rebuildSteps } from '#plan/steps/rebuild.ts'
import {
  bootAgainCommands,
  failedBootStep,
  keepRootStep,
  liveUsbStep,
  oldEntryStep,
} from '#plan/steps/recovery.ts'
import { setAsideSteps } from '#plan/steps/set-aside.ts'
import { strategies } from '#plan/strategies/index.ts'
import { type Migration, ROOT_STAYS } from './migration.ts'

export const adoptInPlace: Migration = {
  id: 'adopt-in-place',
  title: 'Adopt in place',
  summary:
    'What is / today becomes the store, as it is. Nothing is moved or copied, and the machine keeps running until the reboot. To undo, choose the old entry at boot.',

  verdict(facts, design) {
    if (design.root.strategy === 'unchanged') return ROOT_STAYS
    const strategy = strategies[design.root.strategy].verdict(facts)
    if (!strategy.possible) return strategy
    return { possible: true, reason: 'What is / today can be mounted elsewhere by its device.' }
  },

  layout: (old, store, facts) => [adoptedRoot(old, store), ...nixFolder(store, facts)],

  becomes: (store) => ({
    root: `becomes ${store} as it is, nothing moves`,
    nixFolder: `bound to /nix from ${store}/nix`,
  }),

  phases: (move) => [
    {
      id: 'before',
      title: 'Before the reboot',
      note: 'The running system does not change.',
      steps: [
        ...startInstalledSteps(move),
        backupStep(),
        pinStep(move.facts),
        storeNameStep(move),
        ...newRootSteps(move),
        ...passwordSteps(move),
        ...rebuildSteps(move),
      ],
    },
    {
      id: 'reboot',
      title: 'Reboot',
      note: 'Have the recovery card at hand.',
      steps: [rebootStep(move)],
    },
    {
      id: 'after',
      title: 'After',
      note: 'To undo, reboot into the old entry: what was written meanwhile is there too.',
      steps: afterSteps(move),
    },
    {
      id: 'later',
      title: 'A week later',
      note: 'Each of these is yours to take, or to leave.',
      steps: [hardwareScanStep(), ...setAsideSteps(move), unpinStep(rebuildBoot(move))],
    },
  ],

  undoLimits: ({ store }) => [
    'A newer database format: do not update packages in the same step.',
    `A change of owner or mode at the top of ${store}: it is the old /.`,
    'Passwords: the old entry has those of the day of the move.',
    'switch, or switch --rollback, between the two layouts: always boot, then reboot.',
    `What you do not keep is hidden from / and still in ${store}: neither freed nor erased.`,
  ],

  recovery: (move) => [
    failedBootStep(),
    oldEntryStep(move, 'The system of before, with what was written since.'),
    ...(move.rollback ? [keepRootStep()] : []),
    liveUsbStep(move, {
      why: 'Everything is where it was: /mnt is your root of before. The last command makes the old entry the default again; it is part of the NixOS installer. Then reboot.',
      commands: bootAgainCommands(move),
      expected: 'The machine starts the system of before by itself.',
    }),
  ],
}

function adoptedRoot(old: OldRoot, store: string): PlannedFileSystem {
  return {
    mountPoint: store,
    device: old.device,
    fsType: old.fsType,
    options: oldRootOptions(old),
    neededForBoot: true,
    isForced: false,
    why: 'What was / before the move, unchanged.',
  }
}

/** Stage 1 adds its own /sysroot to a bind's device: here it is named as the running system sees it. */
function nixFolder(store: string, facts: Facts): PlannedFileSystem[] {
  if (isOwnMount(facts, '/nix')) return []
  return [
    {
      mountPoint: '/nix',
      device: `${store}/nix`,
      fsType: 'none',
      options: ['bind'],
      neededForBoot: true,
      isForced: false,
      why: 'Nix stays where it is on the disk.',
    },
  ]
}
