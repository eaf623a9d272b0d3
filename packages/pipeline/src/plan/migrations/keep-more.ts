import {
  keptToday,
  type MoveCosts,
  type Phase,
  type Step,
  storesToday,
  visibleText,
} from '@tideline/model'
import { copyOf, costsWithout } from '#plan/move-costs.ts'
import { journalOnStore } from '#plan/staying-ground.ts'
import { copySteps } from '#plan/steps/copy.ts'
import type { Move } from '#plan/steps/move.ts'
import { passwordSteps } from '#plan/steps/passwords.ts'
import { rebootStep } from '#plan/steps/reboot.ts'
import { bootStep, preparingSteps } from '#plan/steps/rebuild.ts'
import { acceptSteps, consoleStep, startOnceSteps } from '#plan/steps/start-once.ts'
import { asClosedStep } from './as-closed-step.ts'
import {
  lessAsideSteps,
  lessEntries,
  lessGoneSteps,
  lessStopSteps,
  withLessBuilt,
} from './keep-less-steps.ts'
import { copiedPaths, newPathsStep, noFailedUnitStep, ownListSteps } from './keep-more-steps.ts'
import type { Migration } from './migration.ts'
import { stayingRoot, staysNot } from './staying-root.ts'

export const keepMore: Migration = {
  ...stayingRoot,
  id: 'keep-more',
  title: 'Keep more, or less',
  summary:
    'The root starts empty already. What you keep in addition is copied to the store and added to what your configuration lists. What you no longer keep you take out of your list; its data stays on the store, set aside.',

  verdict(facts, design) {
    const refusal = staysNot(facts, design, 'It adds to')
    if (refusal) return refusal
    const [store] = storesToday(keptToday(facts))
    if (store === undefined)
      return { possible: false, reason: 'Which store the entries of today use was not seen.' }
    return { possible: true, reason: `New paths go to ${visibleText(store)}, as the others do.` }
  },

  costs(move) {
    if (!isMoving(move)) return NOTHING
    const copies = copyOf(copiedPaths(move), move.store)
    const costs = costsWithout({
      copies,
      copied: 'what is copied',
      reboots: 'One reboot.',
      undo: [
        'To the list of before.',
        ...(move.kept.length > 0
          ? ['What was written to a new path since lies in the store alone.']
          : []),
        ...(lessEntries(move).length > 0
          ? ['It shows what is no longer kept again, until that is set aside.']
          : []),
      ].join(' '),
    })
    if (lessStopSteps(move).length === 0) return costs
    const last = 'Services that write to what is no longer kept, just before the reboot.'
    return { ...costs, stops: copies.length === 0 ? last : `${costs.stops} ${last}` }
  },

  phases(move) {
    const { before, later } = ownListSteps(move)
    return [...(isMoving(move) ? movingPhases(move, before) : []), ...laterPhase(move, later)]
  },

  journal: journalOnStore,

  undoLimits: (move) => [
    ...(move.kept.length > 0
      ? [
          `What was written to a new path after the reboot lies in ${move.store}; the entry before shows the path as empty as it was.`,
        ]
      : []),
    ...(lessEntries(move).length > 0
      ? [
          'What is written after the reboot to a path that is no longer kept is lost at the next one. The entry before shows what it had until then, as long as that is not set aside.',
          'Your own list is your own file: to go back for good, put its lines back.',
        ]
      : ['The list in your own configuration is not changed, and so needs no undo.']),
  ],
}

const NOTHING: MoveCosts = {
  time: 'None: nothing changes at the next reboot.',
  space: 'None: nothing is copied.',
  stops: 'Nothing.',
  undo: 'There is nothing to undo.',
  copies: [],
}

function isMoving(move: Move): boolean {
  return addsAnything(move) || lessEntries(move).length > 0
}

function movingPhases(move: Move, takeOutSteps: readonly Step[]): Phase[] {
  return [
    {
      id: 'before',
      title: 'Before the reboot',
      note: 'The running system does not change. A copy is made late, so that little is written after it.',
      steps: [
        ...consoleStep(move),
        ...passwordSteps(move),
        ...takeOutSteps,
        ...preparedSteps(move),
        ...asClosedStep(move),
        ...copySteps(copiedPaths(move), move),
        bootStep(move),
        ...startOnceSteps(move),
        ...lessStopSteps(move),
      ],
    },
    {
      id: 'reboot',
      title: 'Reboot',
      note:
        copiedPaths(move).length > 0
          ? 'Soon after the copies: what is written to the root in between is lost, as at any reboot.'
          : 'What was written to the root since the last start is lost, as at any reboot.',
      steps: [rebootStep(move)],
    },
    {
      id: 'after',
      title: 'After',
      note: 'To undo, reboot into the entry before.',
      steps: [
        ...newPathsStep(move),
        ...lessGoneSteps(move),
        noFailedUnitStep(),
        ...acceptSteps(move),
      ],
    },
  ]
}

/** What was built is looked at before it is committed. */
function preparedSteps(move: Move): Step[] {
  return preparingSteps(move).flatMap((step) => {
    if (step.id === 'build') return [withLessBuilt(step, move)]
    // With nothing new there are no files to put anywhere.
    return addsAnything(move) ? [step] : []
  })
}

function laterPhase(move: Move, tidySteps: readonly Step[]): Phase[] {
  const steps = [...lessAsideSteps(move), ...tidySteps]
  if (steps.length === 0) return []
  return [
    {
      id: 'later',
      title: 'A week later',
      note: 'Each of these is yours to take, or to leave.',
      steps,
    },
  ]
}

function addsAnything({ kept, surroundings }: Move): boolean {
  const { passwordFiles, declaredUsers, lingerUsers, isSudoLectureOff, earlyMounts } = surroundings
  const { links = [] } = surroundings
  const named = [passwordFiles, declaredUsers, lingerUsers, earlyMounts, links]
  return kept.length > 0 || isSudoLectureOff || named.some((list) => list.length > 0)
}
