import {
  decidedToday,
  type HostRecord,
  type PersistedToday,
  stateToday,
  visibleText,
} from '@tideline/model'
import { defineCheck, type Found } from '#checks/check.ts'
import {
  type LockoutsGiven,
  type LockoutWithin,
  lockoutPaths,
  lockoutsWithin,
} from '#checks/design/lockouts-within.ts'
import { keepEdit } from '#checks/keep-fix.ts'

export const noLongerKept = defineCheck({
  code: 'DRIFT-2',
  title: 'What is kept today and would not be any more',
  about:
    'On a root that starts empty already, a path that leaves the list is empty after the next reboot. Its data stays on the store, but nothing looks there: a machine without its id or its host keys is another one to all that know it, and programs start as if they were new. For what locks you out this is a blocker, so that it is not one line among many.',
  severity: 'warning',
  needs: ['persistedToday'],
  uses: ['declaredUsers', 'secrets', 'nixos'],
  run(given) {
    const paths = lockoutPaths(given)
    const lost = lostToday(given).map((entry) => {
      const record = recordOf(entry, given)
      const within = record?.severity === 'lockout' ? [] : lockoutsWithin(entry, paths, given)
      return {
        entry,
        record,
        within,
        locksOut: record?.severity === 'lockout' || within.length > 0,
      }
    })
    const lockouts = lost.filter(({ locksOut }) => locksOut)
    // Somebody put it on a list by hand: what no record knows is taken for data.
    const others = lost.filter(
      ({ record, locksOut }) => !locksOut && (!record || record.severity === 'data-loss'),
    )
    return [
      ...lockouts.map(({ entry, record, within }) => ({
        severity: 'blocker' as const,
        title: `${visibleText(entry.path)} would not be kept any more`,
        why: within.length > 0 ? whyWithin(within) : whyLockedOut(record),
        path: entry.path,
        fix: { label: 'Keep it', edits: [keepEdit(entry.path, entry.kind)] },
      })),
      ...dataFound(others.map(({ entry }) => entry)),
    ]
  },
})

const STAYS = 'What the store has of it stays there.'

function whyLockedOut(record: HostRecord | undefined): string {
  const ifLost = record ? ` If it is lost from there, too: ${record.ifLost}` : ''
  return `After the next reboot nothing is at its place, and you may be locked out. ${STAYS}${ifLost}`
}

/** What is read by its name on the store is read on from there, as long as nobody clears it away. */
function whyWithin(within: readonly LockoutWithin[]): string {
  const atPlace = within.filter(({ isByStore }) => !isByStore)
  const onStore = within.filter(({ isByStore }) => isByStore)
  const missing = `After the next reboot nothing is at its place. Without what belongs there you may be locked out, or the machine be another one to all that know it: ${named(atPlace)}.`
  const read = `Your configuration reads from it by the name on the store: ${named(onStore)}. Cleared away from there one day, it locks you out.`
  return [
    ...(atPlace.length > 0 ? [missing] : []),
    STAYS,
    ...(onStore.length > 0 ? [read] : []),
  ].join(' ')
}

function named(within: readonly LockoutWithin[]): string {
  const names = within.slice(0, MOST_NAMED).map(({ path, what }) => `${what}, ${visibleText(path)}`)
  const more = within.length - names.length
  return `${names.join('; ')}${more > 0 ? `; and ${more} more` : ''}`
}

/** Of one that the store has nothing of nothing is lost: to take it out is what DRIFT-1 proposes. */
function lostToday({ facts, design, root }: LockoutsGiven): PersistedToday[] {
  const entries = facts.persistedToday
  const lost =
    design.migration === 'keep-more'
      ? decidedToday(entries, design).lost
      : // Another list takes the place of today's: what it does not name is gone from it.
        entries.filter(({ path }) => design.migration === 'change-list' && !root.rules.isKept(path))
  return lost.filter((entry) => stateToday(entry) !== 'missing')
}

function recordOf({ path }: PersistedToday, { root, inventory }: LockoutsGiven) {
  const node = root.find(path)
  const id = node === undefined ? undefined : root.tree?.records[node]
  return id === undefined ? undefined : inventory.records[id]
}

function dataFound(entries: readonly PersistedToday[]): Found[] {
  const [first, ...more] = entries
  if (!first) return []
  const names = entries.slice(0, MOST_NAMED).map(({ path }) => visibleText(path))
  const rest = entries.length - names.length
  return [
    {
      title:
        more.length === 0
          ? `${names[0]} would not be kept any more`
          : `${entries.length} paths with data would not be kept any more`,
      why:
        more.length === 0
          ? `Nothing brings it back to its place. ${STAYS}`
          : `Nothing brings them back to their places: ${names.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}. What the store has of them stays there.`,
      path: first.path,
      fix: {
        label: more.length === 0 ? 'Keep it' : `Keep these ${entries.length}`,
        edits: entries.map(({ path, kind }) => keepEdit(path, kind)),
      },
    },
  ]
}

const MOST_NAMED = 8
