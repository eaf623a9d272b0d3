import {
  decidedToday,
  type PathText,
  type PersistedToday,
  pathsWords,
  RuleIndex,
  stateToday,
  visibleText,
} from '@tideline/model'
import { defineCheck, type Found, type Given } from '#checks/check.ts'
import { keepEdit } from '#checks/keep-fix.ts'

export const alreadyImpermanent = defineCheck({
  code: 'DRIFT-1',
  title: 'What is kept today, and whether it is there still',
  about:
    'On a root that starts empty already, the list in the configuration and the disk drift apart: programs come and go, and a list is rarely read again. A path that is listed and holds nothing any more does no harm; it hides what the list is for. A second list beside the first must not repeat a path of it, or the configuration does not build.',
  severity: 'note',
  source: 'https://github.com/nix-community/impermanence#readme',
  needs: ['persistedToday'],
  run({ facts, design, plan }) {
    if (design.migration !== 'keep-more') return []
    const given = { entries: facts.persistedToday, design }
    return [...undecided(given), ...missing(given), ...notSeen(plan)]
  },
})

type TodayGiven = { entries: readonly PersistedToday[] } & Pick<Given<never, never>, 'design'>

function undecided({ entries, design }: TodayGiven): Found[] {
  const rules = new RuleIndex(design.rules)
  const without = entries.filter(({ path }) => rules.nearest(path) === undefined)
  if (without.length === 0) return []
  return [
    {
      title: `The design does not speak of ${pathsWords(without.length)} that ${without.length === 1 ? 'is' : 'are'} kept today`,
      why: `They stay kept, since a line goes from your own list only where the design says so: ${named(without)}.`,
      fix: {
        label: without.length === 1 ? 'Keep it' : `Keep these ${without.length}`,
        edits: without.map(({ path, kind }) => keepEdit(path, kind)),
      },
    },
  ]
}

function missing({ entries, design }: TodayGiven): Found[] {
  const { kept } = decidedToday(entries, design)
  const gone = kept.filter((entry) => stateToday(entry) === 'missing')
  const [first] = gone
  if (!first) return []
  return [
    {
      title: `Nothing is on the store for ${gone.length === 1 ? visibleText(first.path) : pathsWords(gone.length)}`,
      why: `Your configuration keeps ${gone.length === 1 ? 'it' : `them: ${named(gone)}`}. What made ${gone.length === 1 ? 'it' : 'them'} may be gone.`,
      path: first.path,
      fix: {
        label: gone.length === 1 ? 'Note it as one to take out' : 'Note them as ones to take out',
        edits: gone.map(({ path, kind = 'file' }) => ({
          edit: 'set-rule',
          rule: { path, kind, decision: 'lose' },
        })),
      },
    },
  ]
}

function notSeen(plan: Given<never, never>['plan']): Found[] {
  if (plan?.today?.emptiedBy !== 'not-seen') return []
  return [
    {
      title: 'What empties the root was not seen',
      why: 'The module is in use, so that what it does not list counts as lost here. Whether / really starts empty is decided in stage 1, which cannot be read from the running system.',
      remedy: 'Look into your configuration. Where / lasts, nothing of this is lost.',
    },
  ]
}

const NAMED_AT_MOST = 8

function named(entries: readonly { path: PathText }[]): string {
  const names = entries.slice(0, NAMED_AT_MOST).map(({ path }) => visibleText(path))
  const more = entries.length - names.length
  return `${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}
