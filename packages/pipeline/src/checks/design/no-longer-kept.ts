import { decidedToday, type PersistedToday, visibleText } from '@tideline/model'
import { defineCheck, type Found, type Given } from '#checks/check.ts'
import { keepEdit } from '#checks/keep-fix.ts'

export const noLongerKept = defineCheck({
  code: 'DRIFT-2',
  title: 'What is kept today and would not be any more',
  about:
    'On a root that starts empty already, a path that leaves the list is empty after the next reboot. Its data stays on the store, but nothing looks there: a machine without its id or its host keys is another one to all that know it, and programs start as if they were new. For what locks you out this is a blocker, so that it is not one line among many.',
  severity: 'warning',
  needs: ['persistedToday'],
  run(given) {
    const lost = lostToday(given).map((entry) => ({ entry, record: recordOf(entry, given) }))
    const lockouts = lost.flatMap(({ entry, record }) =>
      record?.severity === 'lockout' ? [{ entry, record }] : [],
    )
    // Somebody put it on a list by hand: what no record knows is taken for data.
    const others = lost.filter(({ record }) => !record || record.severity === 'data-loss')
    return [
      ...lockouts.map(({ entry, record }) => ({
        severity: 'blocker' as const,
        title: `${visibleText(entry.path)} would not be kept any more`,
        why: `After the next reboot nothing is at its place, and you may be locked out. ${STAYS} If it is lost from there, too: ${record.ifLost}`,
        path: entry.path,
        fix: { label: 'Keep it', edits: [keepEdit(entry.path, entry.kind)] },
      })),
      ...dataFound(others.map(({ entry }) => entry)),
    ]
  },
})

const STAYS = 'What the store has of it stays there.'

type LessGiven = Given<'persistedToday', never>

function lostToday({ facts, design, root }: LessGiven): PersistedToday[] {
  const entries = facts.persistedToday
  if (design.migration === 'keep-more') return decidedToday(entries, design).lost
  // Another list takes the place of today's: what it does not name is gone from it.
  if (design.migration === 'change-list')
    return entries.filter(({ path }) => !root.rules.isKept(path))
  return []
}

function recordOf({ path }: PersistedToday, { root, inventory }: LessGiven) {
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
