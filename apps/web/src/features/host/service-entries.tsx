import type { Facts, TmpfilesRule, Unit } from '@tideline/model'
import { factEntry } from '#features/host/fact-entry.tsx'
import type { Description } from '#ui/description-list.tsx'

/** Who keeps what, what starts at boot, and from where it was read. */
export function serviceEntries(facts: Facts): (Description | undefined)[] {
  return [
    factEntry(facts, 'units', 'Services', unitWords),
    factEntry(facts, 'tmpfiles', 'Made at boot', tmpfilesWords),
    factEntry(facts, 'linger', 'Users’ services', (users) =>
      users.length === 0
        ? 'none starts before its user logs in'
        : `start at boot for ${users.join(', ')}`,
    ),
    factEntry(facts, 'nixos', 'ssh', ({ hasSshd }) =>
      hasSshd ? 'a server is set up' : 'no server',
    ),
    factEntry(facts, 'backups', 'Backups', (jobs) =>
      jobs.length === 0 ? 'no job that Tideline knows' : undefined,
    ),
    sessionEntry(facts),
  ]
}

/** Of the one who asks, so never of the system that was read. */
function sessionEntry({ session }: Facts): Description | undefined {
  if (session.state === 'missing') return undefined
  return {
    term: 'It was read',
    detail: session.value.isOverSsh ? 'over ssh' : 'at the machine, not over ssh',
  }
}

function unitWords(units: readonly Unit[]): string {
  const keeping = units.filter(
    (unit) => unit.stateDirectories.length + (unit.stateLinks?.length ?? 0) > 0,
  )
  const caching = units.filter((unit) => unit.cacheDirectories.length > 0)
  const few = keeping.length === 1 ? 'one keeps' : `${keeping.length} keep`
  return `${few} a folder in /var/lib, ${caching.length} in /var/cache`
}

function tmpfilesWords(rules: readonly TmpfilesRule[]): string {
  return `${rules.length} paths, by lines of tmpfiles.d`
}
