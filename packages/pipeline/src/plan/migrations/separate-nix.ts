import { isOwnMount, type Phase, type Step } from '@tideline/model'
import { adoptingCosts, copySpace, copyTime } from '#plan/move-costs.ts'
import type { Move } from '#plan/steps/move.ts'
import { nixRestSteps, nixStoreSteps } from '#plan/steps/nix-copy.ts'
import { cardStep } from '#plan/steps/reboot.ts'
import { mountVolumesStep, roomStep, stage1Steps } from '#plan/steps/volumes.ts'
import { storeLayout } from '#plan/store-layout.ts'
import { nixVolume, volumeWords } from '#plan/volumes.ts'
import { adoptInPlace } from './adopt-in-place.ts'
import type { Migration } from './migration.ts'
import { withNix } from './to-volumes.ts'

/** Adopt in place, but for Nix. */
export const separateNix: Migration = {
  ...adoptInPlace,
  id: 'separate-nix',
  title: 'Adopt in place, and give Nix a volume of its own',
  summary:
    'What is / today becomes the store, as it is. Nix is copied to a volume that is mounted and empty, and compared; the Nix of today stays where it is, for the old entry.',

  verdict(facts, design) {
    const adopted = adoptInPlace.verdict(facts, design)
    if (!adopted.possible) return adopted
    if (isOwnMount(facts, '/nix'))
      return { possible: false, reason: '/nix is a file system of its own already.' }
    const volume = nixVolume(facts)
    if (typeof volume === 'string') return { possible: false, reason: volume }
    return { possible: true, reason: `Nix goes to ${volumeWords(volume)}.` }
  },

  volumes(facts) {
    const nix = nixVolume(facts)
    return typeof nix === 'string' ? nix : { nix }
  },

  layout: (old, store, facts, _design, volumes) => storeLayout(old, store, facts, volumes),

  becomes: (store) => ({
    root: `becomes ${store} as it is, nothing moves`,
    nixFolder: `copied to a volume of its own; that of today stays at ${store}/nix`,
  }),

  costs(move) {
    const adopted = adoptingCosts(move)
    const copies = [...adopted.copies, ...withNix([], move, move.volumes.nix?.mountPoint)]
    return {
      ...adopted,
      time: copyTime(copies),
      space: copySpace(copies),
      stops: 'Nothing can be built while Nix is copied.',
      copies,
    }
  },

  phases: (move) => adoptInPlace.phases(move).map((phase) => withNixSteps(phase, move)),

  undoLimits: (move) => [
    ...adoptInPlace.undoLimits(move),
    'What is built after the move is on the new volume alone: the old entry has the Nix of the day of the move.',
  ],
}

function withNixSteps(phase: Phase, move: Move): Phase {
  if (phase.id === 'before') return { ...phase, steps: beforeSteps(phase.steps, move) }
  return phase.id === 'later' ? { ...phase, steps: [...phase.steps, oldNixStep(move)] } : phase
}

/** Room is asked for early; the store comes before the boot entry, the rest after everything. */
function beforeSteps(adopting: readonly Step[], move: Move): Step[] {
  const steps = adopting.filter(({ id }) => id !== 'card')
  const first = steps.findIndex(({ id }) => id === 'store-name')
  const boot = steps.findIndex(({ id }) => id === 'boot')
  const copied = steps.findIndex(({ copies }) => copies !== undefined)
  const copies = copied === -1 ? boot : copied
  return [
    ...steps.slice(0, first),
    mountVolumesStep(move),
    ...stage1Steps(move),
    ...roomStep(move),
    ...steps.slice(first, copies),
    cardStep(),
    ...steps.slice(copies, boot),
    ...nixStoreSteps(move),
    ...steps.slice(boot),
    ...nixRestSteps(move),
  ]
}

function oldNixStep({ store }: Move): Step {
  return {
    id: 'old-nix',
    title: 'The Nix of before is yours to keep, or to take away',
    why: `${store}/nix is as it was on the day of the move, and hidden from /nix. The old entry starts from it. No step takes it away: that is for you, by hand, once you miss nothing.`,
    commands: [],
    expected: 'You have decided.',
    undo: 'None, once it is gone.',
    isByHand: true,
  }
}
