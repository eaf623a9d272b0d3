import { type Facts, personHome, type ScannedPath } from '@tideline/model'

/** Account and group names, and mode as four octal digits. */
export type Ownership = { user: string; group: string; mode: string }

/** What the module gives a new folder where nothing is said. */
export const SYSTEM_DEFAULT: Ownership = { user: 'root', group: 'root', mode: '0755' }

/** A user whose home holds decisions of its own. */
export type HomeOwner = { name: string; home: string; group: string }

/** People with a home, longest home first. Service users and root stay with the system. */
export function homeOwners(facts: Facts): HomeOwner[] {
  if (facts.accounts.state === 'missing') return []
  return facts.accounts.value.users
    .flatMap((account) => {
      const home = personHome(account)
      const group = groupName(facts, account.gid) ?? 'users'
      return home === undefined ? [] : [{ name: account.name, home, group }]
    })
    .sort((a, b) => b.home.length - a.home.length || (a.name < b.name ? -1 : 1))
}

export function groupName(facts: Facts, gid: number): string | undefined {
  if (gid === 0) return 'root'
  if (facts.accounts.state === 'missing') return undefined
  return facts.accounts.value.groups.find((group) => group.gid === gid)?.name
}

/** As it is on disk; empty where a number has no name. */
export function ownershipToday(facts: Facts, { uid, gid, mode }: ScannedPath): Ownership {
  return { user: userName(facts, uid) ?? '', group: groupName(facts, gid) ?? '', mode: mode ?? '' }
}

type Asked = { [Name in keyof Ownership]?: string | undefined }

/** Only what differs from `usual`, what is asked for first; a number without a name is left out, and OWNER-1 says so. */
export function ownershipBeyond(
  usual: Ownership,
  facts: Facts,
  scanned: ScannedPath | undefined,
  asked?: Asked,
): Partial<Ownership> {
  const user = scanned && userName(facts, scanned.uid)
  const group = scanned && groupName(facts, scanned.gid)
  return beyond(usual, { user, group, mode: scanned?.mode }, asked)
}

/** Of what is set at each boot: left out, such a number would be made the usual owner. */
export function ownershipSet(
  usual: Ownership,
  facts: Facts,
  scanned: ScannedPath | undefined,
  asked?: Asked,
): Partial<Ownership> {
  const user = scanned && (userName(facts, scanned.uid) ?? `${scanned.uid}`)
  const group = scanned && (groupName(facts, scanned.gid) ?? `${scanned.gid}`)
  return beyond(usual, { user, group, mode: scanned?.mode }, asked)
}

function beyond(usual: Ownership, today: Asked, asked?: Asked): Partial<Ownership> {
  const [user, group, mode] = [
    asked?.user ?? today.user,
    asked?.group ?? today.group,
    asked?.mode ?? today.mode,
  ]
  return {
    ...(user !== undefined && user !== usual.user ? { user } : {}),
    ...(group !== undefined && group !== usual.group ? { group } : {}),
    ...(mode !== undefined && mode !== usual.mode ? { mode } : {}),
  }
}

function userName(facts: Facts, uid: number): string | undefined {
  if (uid === 0) return 'root'
  if (facts.accounts.state === 'missing') return undefined
  return facts.accounts.value.users.find((user) => user.uid === uid)?.name
}
