import {
  type Design,
  entryTodayAbove,
  type Facts,
  formInEffect,
  isWithin,
  keptToday,
  moduleToday,
  ownMountAbove,
  ownMounts,
  type PathText,
  type PersistedToday,
  type Phase,
  rulesAroundToday,
  storesToday,
  visibleText,
} from '@tideline/model'
import { forms } from '#plan/forms/index.ts'
import { isStoreLeft } from '#plan/leaving-store.ts'
import { copyOf, costsWithout } from '#plan/move-costs.ts'
import { journalOnStore } from '#plan/staying-ground.ts'
import { copySteps } from '#plan/steps/copy.ts'
import { leftPasswordSteps, withPasswordsBuilt } from '#plan/steps/left-passwords.ts'
import type { Move } from '#plan/steps/move.ts'
import { passwordSteps } from '#plan/steps/passwords.ts'
import { cardStep, rebootStep } from '#plan/steps/reboot.ts'
import { rebuildSteps } from '#plan/steps/rebuild.ts'
import { acceptSteps, consoleStep, startOnceSteps } from '#plan/steps/start-once.ts'
import { unfitForStore } from '#plan/volumes.ts'
import { asClosedStep } from './as-closed-step.ts'
import {
  differencesStep,
  ownListStep,
  restStep,
  sameIdSteps,
  storeCopySteps,
  withListBuilt,
} from './change-list-steps.ts'
import { copiedPaths, newPathsStep, noFailedUnitStep } from './keep-more-steps.ts'
import type { Migration } from './migration.ts'
import { stayingRoot, staysNot } from './staying-root.ts'

export const changeList: Migration = {
  ...stayingRoot,
  id: 'change-list',
  title: 'Another module, or another store',
  summary:
    'The root starts empty already. All that is kept today is printed as one list, by the module and in the store that you choose, and takes the place of your own. In the same store nothing is copied; into another one everything is, and the old one stays as it is.',

  verdict(facts, design) {
    const refusal = staysNot(facts, design, 'It is for')
    if (refusal) return refusal
    const form = forms[design.persistence.form].verdict(facts)
    if (!form.possible) return form
    const reason =
      obstacle(keptToday(facts), design.store, facts) ??
      movedAlone(facts, design) ??
      aroundToday(facts, design)
    if (reason !== undefined) return { possible: false, reason }
    const today = moduleToday(facts) ?? 'plain mounts'
    return {
      possible: true,
      reason: `From ${today} in ${storesToday(keptToday(facts)).map(visibleText).join(', ')} to ${formWords(formInEffect(design, facts))} in ${visibleText(design.store)}.`,
    }
  },

  costs(move) {
    const copies = copyOf(copiedPaths(move), move.store)
    if (isStoreLeft(move))
      return {
        time: 'All that is kept is copied, and read once more to compare. How much that is was not measured, nor how long it takes on these disks.',
        space: `As much in ${move.store} as the old store has of it; the old one stays as it is.`,
        stops: 'Services that write to what is copied, from its copy to the reboot.',
        undo: 'To the old store, as it was at the reboot.',
        copies,
      }
    return costsWithout({
      copies,
      copied: 'what is new in the list',
      reboots: 'One reboot.',
      undo: 'To the list of before, with what was written since: both name the same store.',
    })
  },

  phases: (move) => [...movingPhases(move), laterPhase(move)],

  journal: journalOnStore,

  undoLimits: (move) => [
    ...(isStoreLeft(move)
      ? [
          `What is written after the reboot is in ${move.store} alone; the old store has what was written until then.`,
        ]
      : ['The entry before reads the same store: what was written since is there too.']),
    ...(move.persistence.form === 'preservation' && !isStoreLeft(move)
      ? ['Owners and modes that the new list sets at each boot stay set on the store.']
      : []),
    'Your own list is your own file: to go back for good, put it back.',
  ],
}

function movingPhases(move: Move): Phase[] {
  const rebuild = rebuildSteps(move)
  const copies = [...copySteps(copiedPaths(move), move), ...storeCopySteps(move)]
  return [
    {
      id: 'before',
      title: 'Before the reboot',
      note: 'The running system does not change. Copies, where there are any, are made late.',
      steps: [
        ...consoleStep(move),
        differencesStep(move),
        ...asClosedStep(move),
        ...passwordSteps(move),
        ...leftPasswordSteps(move),
        ...rebuild.flatMap((step) =>
          step.id === 'configuration' ? [step, ownListStep(move)] : [],
        ),
        ...rebuild.flatMap((step) =>
          step.id === 'build' ? [withPasswordsBuilt(withListBuilt(step, move), move)] : [],
        ),
        ...rebuild.filter(({ id }) => !['configuration', 'build', 'boot'].includes(id)),
        ...(copies.length > 0 ? [cardStep(), ...copies] : []),
        ...rebuild.filter(({ id }) => id === 'boot'),
        ...startOnceSteps(move),
        ...(copies.length > 0 ? [] : [cardStep()]),
      ],
    },
    {
      id: 'reboot',
      title: 'Reboot',
      note: 'Soon after the copies, where there are any.',
      steps: [rebootStep(move)],
    },
    {
      id: 'after',
      title: 'After',
      note: 'To undo, reboot into the entry before.',
      steps: [
        ...newPathsStep(move),
        ...sameIdSteps(move),
        noFailedUnitStep(),
        ...acceptSteps(move),
      ],
    },
  ]
}

function laterPhase(move: Move): Phase {
  return {
    id: 'later',
    title: 'A week later',
    note: 'Yours to take, or to leave.',
    steps: [restStep(move)],
  }
}

/** Nothing is made for it: what is not mounted today would have to be put into the own configuration first. */
function obstacle(
  entries: readonly PersistedToday[],
  store: PathText,
  facts: Facts,
): string | undefined {
  const stores = storesToday(entries)
  if (entries.length === 0)
    return 'What is kept today was not seen, so that no list can take its place.'
  if (stores.length > 1)
    return `What is kept lies in several stores: ${stores.map(visibleText).join(', ')}. One list in place of them would move data between them.`
  const odd = entries.find(({ path, store: of, storedAt }) => storedAt !== `${of}${path}`)
  if (odd)
    return `${visibleText(odd.path)} lies in ${visibleText(odd.storedAt)}, which no list of a module can say.`
  if (stores.includes(store)) return undefined
  const around = entries.find(({ storedAt }) => isWithin(store, storedAt))
  if (around)
    return `${visibleText(store)} lies inside of ${visibleText(around.storedAt)}, which would be copied into it.`
  const mount = ownMountAbove(ownMounts(facts), store)
  if (mount?.kind === 'disk' && !entries.some(({ path }) => path === mount.mountPoint))
    return unfitForStore(facts, mount.mountPoint)
  return `${visibleText(store)} is on no disk of its own that is mounted today: put one there in your configuration first, and scan again.`
}

/** Its data would stay where it lies, and the path be shown empty: the steps move a whole list, or nothing. */
function movedAlone(facts: Facts, { store, moreStores, rules }: Design): string | undefined {
  const entries = keptToday(facts)
  for (const { decision, path, store: named } of rules) {
    const of = entryTodayAbove(entries, path)?.store
    if (decision !== 'keep' || of === undefined || named === of || named === store) continue
    if (!moreStores.some((other) => other.path === named)) continue
    return `${visibleText(path)} is kept in ${visibleText(of)} today, and would be in ${visibleText(named!)}: the steps move all that is kept to another store, or nothing. Leave it in the store of the list.`
  }
  return undefined
}

function aroundToday(facts: Facts, design: Design): string | undefined {
  // The verdict is asked of designs with another way too.
  const [around] = rulesAroundToday(facts, { ...design, migration: 'change-list' })
  if (!around) return undefined
  return `${visibleText(around.path)} is kept from now on, and paths in it are today: in another store its parts would have to come together from two places. Keep it in the store of today first, or what is new in it path by path.`
}

function formWords(form: keyof typeof forms): string {
  return form === 'bind-mounts' ? 'plain mounts' : form
}
