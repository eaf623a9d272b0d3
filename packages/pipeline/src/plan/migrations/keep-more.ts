import { keptToday, type Phase, storesToday, visibleText } from '@tideline/model'
import type { Move } from '#plan/steps/move.ts'
import { passwordSteps } from '#plan/steps/passwords.ts'
import { rebootStep } from '#plan/steps/reboot.ts'
import { rebuildSteps } from '#plan/steps/rebuild.ts'
import { failedBootStep } from '#plan/steps/recovery.ts'
import { strategies } from '#plan/strategies/index.ts'
import {
  copySteps,
  earlierEntryStep,
  newPathsStep,
  noFailedUnitStep,
  ownListSteps,
} from './keep-more-steps.ts'
import type { Migration } from './migration.ts'

export const keepMore: Migration = {
  id: 'keep-more',
  title: 'Keep more',
  summary:
    'The root starts empty already. What you keep in addition is copied to the store and added to what your configuration lists; nothing that is there is changed.',

  verdict(facts, design) {
    if (design.root.strategy !== 'unchanged')
      return {
        possible: false,
        reason: `It adds to a root that starts empty already: choose “${strategies.unchanged.title}” for the root.`,
      }
    const root = strategies.unchanged.verdict(facts)
    if (!root.possible) return root
    const [store] = storesToday(keptToday(facts))
    if (store === undefined)
      return { possible: false, reason: 'Which store the entries of today use was not seen.' }
    return { possible: true, reason: `New paths go to ${visibleText(store)}, as the others do.` }
  },

  layout: () => [],

  becomes: () => ({ root: 'starts empty at each boot, as today', nixFolder: 'unchanged' }),

  phases: (move) => [...(changesAnything(move) ? movingPhases(move) : []), ...laterPhase(move)],

  undoLimits: ({ store }) => [
    `What was written to a new path after the reboot lies in ${store}; the entry before shows the path as empty as it was.`,
    'The list in your own configuration is not changed, and so needs no undo.',
  ],

  recovery: () => [failedBootStep(), earlierEntryStep()],
}

function movingPhases(move: Move): Phase[] {
  const rebuild = rebuildSteps(move)
  return [
    {
      id: 'before',
      title: 'Before the reboot',
      note: 'The running system does not change. A copy is made late, so that little is written after it.',
      steps: [
        ...passwordSteps(move),
        ...rebuild.slice(0, -1),
        ...copySteps(move),
        ...rebuild.slice(-1),
      ],
    },
    {
      id: 'reboot',
      title: 'Reboot',
      note: 'Soon after the copies: what is written to the root in between is lost, as at any reboot.',
      steps: [rebootStep(move)],
    },
    {
      id: 'after',
      title: 'After',
      note: 'To undo, reboot into the entry before.',
      steps: [...newPathsStep(move), noFailedUnitStep()],
    },
  ]
}

function laterPhase(move: Move): Phase[] {
  const steps = ownListSteps(move)
  if (steps.length === 0) return []
  return [
    {
      id: 'later',
      title: 'In your own list',
      note: 'By hand, in your own file, whenever you like.',
      steps,
    },
  ]
}

function changesAnything({ kept, surroundings }: Move): boolean {
  const { passwordFiles, declaredUsers, lingerUsers, isSudoLectureOff, earlyMounts } = surroundings
  const named = [passwordFiles, declaredUsers, lingerUsers, earlyMounts]
  return kept.length > 0 || isSudoLectureOff || named.some((list) => list.length > 0)
}
