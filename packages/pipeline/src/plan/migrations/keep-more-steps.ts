import {
  entryTodayAbove,
  type KeptPath,
  keptToday,
  type Plan,
  type Step,
  visibleText,
} from '@tideline/model'
import { plannedToday } from '#plan/kept-today.ts'
import { NO_FAILED_UNIT } from '#plan/steps/after.ts'
import { asUser, type Move, shell } from '#plan/steps/move.ts'

/** New paths that lie on the root now; the others are on a store already, or not there yet. */
export function copiedPaths({ facts, kept }: Pick<Move, 'facts' | 'kept'>): KeptPath[] {
  const entries = keptToday(facts)
  return kept.filter(({ rule, scanned }) => scanned && !entryTodayAbove(entries, rule.path))
}

export function newPathsStep({ kept }: Move): Step[] {
  if (kept.length === 0) return []
  return [
    {
      id: 'new-paths',
      title: 'See that the new paths come from the store',
      why: 'What stands beside a path is where it is mounted: at itself, or, where it is a link, on the store.',
      commands: [asUser('df', '--output=target,file', '--', ...kept.map(({ path }) => path))],
      expected: 'No line begins with a lone /.',
      undo: 'Reboot, and choose the entry before.',
      doneWhen: [
        shell(COME_FROM_STORE, ...kept.flatMap(({ path, store }) => [path, `${store}${path}`])),
      ],
    },
  ]
}

export function noFailedUnitStep(): Step {
  return {
    id: 'units',
    title: 'No failed unit',
    why: 'A unit that misses its files fails at its start.',
    commands: [asUser('systemctl', '--failed')],
    expected: '0 loaded units are listed.',
    undo: 'Reboot, and choose the entry before.',
    doneWhen: [shell(NO_FAILED_UNIT)],
  }
}

export function earlierEntryStep(): Step {
  return {
    id: 'earlier-entry',
    title: 'In the boot menu choose the entry before the last one',
    why: 'On most machines, hold Space or Shift, or press Esc, while it starts. It keeps what was kept before.',
    commands: [],
    expected: 'The system of before, with its own list of kept paths.',
    undo: 'Nothing to undo.',
  }
}

/**
 * The list is in the user's own file: what is to go from it is said, and done by hand. What stands in
 * `later` does no harm, whenever there is time for it.
 */
export function ownListSteps({ facts, design, kept }: Move): { before: Step[]; later: Step[] } {
  const removable = plannedToday(facts, design, kept)?.removable ?? []
  const listed = (why: Removable['why']) =>
    removable.filter((entry) => entry.why === why).map(({ path }) => visibleText(path))
  return {
    before: [
      ...handStep('no-longer-kept', listed('lose'), {
        title: 'Take out what you no longer keep',
        why: 'Your design says that these are to be lost:',
        undo: 'Put the lines back: what they named is on the store still.',
      }),
      ...handStep('kept-around', listed('covered'), {
        title: 'Take out what a new folder brings back',
        why: 'The folder that they lie in is kept now, as a whole. Mounted by themselves they could still not be renamed or replaced:',
        undo: 'Put the lines back.',
      }),
    ],
    later: handStep('nothing-there', listed('missing'), {
      title: 'Take out what is not there any more',
      why: 'Nothing was found on the store for these:',
      undo: 'Put the lines back.',
    }),
  }
}

type Removable = NonNullable<Plan['today']>['removable'][number]

function handStep(
  id: string,
  paths: readonly string[],
  words: Pick<Step, 'title' | 'why' | 'undo'>,
): Step[] {
  if (paths.length === 0) return []
  return [
    {
      id,
      ...words,
      why: `${words.why} ${paths.join(', ')}. Their lines can go from your own list; nothing on the store is deleted by that.`,
      commands: [],
      expected: 'The configuration builds, with so many lines less.',
      isByHand: true,
    },
  ]
}

// Pairs of a path and what the store has of it; what nothing made yet comes from nowhere.
const COME_FROM_STORE = `
while [ $# -gt 1 ]; do
  [ ! -e "$2" ] || [ "$1" -ef "$2" ] || exit 1
  shift 2
done
`
