import type { KeptPath, Step, StorePlaces } from '@tideline/model'
import { journalOnRootAndStore } from '#plan/ground.ts'
import { adoptingCosts } from '#plan/move-costs.ts'
import { afterSteps, secondPhase } from '#plan/steps/after.ts'
import {
  backupStep,
  makeStoresStep,
  startInstalledSteps,
  storeNameStep,
} from '#plan/steps/before.ts'
import { copySteps, movedPaths } from '#plan/steps/copy.ts'
import { hardwareScanStep, tidyOwnFiles } from '#plan/steps/hardware-scan.ts'
import type { Move } from '#plan/steps/move.ts'
import { oldDatasetSteps } from '#plan/steps/old-dataset.ts'
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
import { setAsideSteps } from '#plan/steps/set-aside.ts'
import { consoleStep, startOnceSteps } from '#plan/steps/start-once.ts'
import { wayBackSteps } from '#plan/steps/way-back.ts'
import { storeLayout } from '#plan/store-layout.ts'
import { strategies } from '#plan/strategies/index.ts'
import { type Migration, movesNowhere } from './migration.ts'

export const adoptInPlace: Migration = {
  id: 'adopt-in-place',
  title: 'Adopt in place',
  summary:
    'What is / today becomes the store, as it is. Nothing is moved or copied, and the machine keeps running until the reboot. To undo, choose the old entry at boot.',

  verdict(facts, design) {
    const refusal = movesNowhere(facts, design)
    if (refusal) return refusal
    return { possible: true, reason: 'What is / today can be mounted elsewhere by its device.' }
  },

  layout: (old, store, facts) => storeLayout(old, store, facts, {}),

  becomes: (store) => ({
    root: `becomes ${store} as it is, nothing moves`,
    nixFolder: `bound to /nix from ${store}/nix`,
  }),

  costs: adoptingCosts,

  phases: (move) => [
    {
      id: 'before',
      title: 'Before the reboot',
      note: 'The running system does not change.',
      steps: beforeSteps(move),
    },
    {
      id: 'reboot',
      title: 'Reboot',
      note: 'Have the recovery card at hand.',
      steps: [rebootStep(move)],
    },
    {
      id: 'after',
      title: 'After the first boot',
      note: 'To undo, reboot into the old entry: what was written to kept paths meanwhile is there too.',
      steps: afterSteps(move),
    },
    secondPhase(move),
    {
      id: 'later',
      title: 'A week later',
      note: 'Each of these is yours to take, or to leave.',
      steps: [
        hardwareScanStep(tidyOwnFiles(move)),
        ...setAsideSteps(move),
        unpinStep(rebuildBoot(move)),
      ],
    },
  ],

  journal: journalOnRootAndStore,

  undoLimits: ({ store, places, kept }) => [
    'A newer database format: do not update packages in the same step.',
    `A change of owner or mode at the top of ${store}: it is the old /.`,
    'Passwords: the old entry has those of the day of the move.',
    'switch, or switch --rollback, between the two layouts: always boot, then reboot.',
    `What you do not keep is hidden from / and still in ${store}: neither freed nor erased.`,
    ...(kept.some(isInOther(places))
      ? ['What is in another store is a copy: the old entry has the state of the day of the move.']
      : []),
  ],

  recovery: (move) => [
    failedBootStep(),
    oldEntryStep(move, 'The system of before, with what was written to kept paths since.'),
    ...(move.rollback ? [keepRootStep(move.rollback)] : []),
    liveUsbStep(move, {
      why: 'Everything is where it was: /mnt is your root of before. nixos-enter makes the old entry the default again; it is part of the NixOS installer. Then reboot.',
      commands: bootAgainCommands(move),
      expected: 'The machine starts the system of before by itself.',
    }),
  ],
}

/** The copies come last, so that little is written after them: what is done by hand comes before. */
function beforeSteps(move: Move): Step[] {
  const copied = movedPaths(move).filter(isInOther(move.places))
  return [
    ...consoleStep(move),
    ...startInstalledSteps(move),
    backupStep(),
    pinStep(move.facts),
    ...oldDatasetSteps(move),
    storeNameStep(move),
    ...strategies[move.design.root.strategy].newRootSteps(move),
    ...makeStoresStep(move),
    ...passwordSteps(move),
    ...preparingSteps(move),
    ...(copied.length > 0 ? [cardStep()] : []),
    ...copySteps(copied, move),
    bootStep(move),
    ...wayBackSteps(move),
    ...startOnceSteps(move),
    ...(copied.length > 0 ? [] : [cardStep()]),
  ]
}

function isInOther([first]: StorePlaces): (path: KeptPath) => boolean {
  return ({ store }) => store !== first.path
}
