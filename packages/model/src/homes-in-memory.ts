import type { Account } from '#accounts.ts'
import type { Design, HomeInMemory } from '#design.ts'
import { type OwnMount, ownMountAbove, ownMounts } from '#own-mounts.ts'
import { isBelow, nameableString, type PathText } from '#path.ts'
import { personHome } from '#person.ts'
import type { Facts } from '#snapshot.ts'
import { type KeepingPlace, nameObstacle } from '#unit-safe-names.ts'

/** A RAM disk that the design mounts over `/home`, or over the home of one person. */
export type MemoryHome = HomeInMemory & {
  /** Ordinary string. */
  mountPoint: string
  /** Numbers, since stage 1 knows no names; of `/home`, which is root's, nothing is said. */
  owner: Pick<Account, 'name' | 'uid' | 'gid'> | undefined
  /** The host has a RAM disk there already: ours takes its place. */
  isThere: boolean
  /** Mounts of the host's own that it lies on: unless they come first, they hide it. */
  above: PathText[]
}

/**
 * Why there is no RAM disk over a home. keep-more: the root stays as the host has it · no-accounts: it
 * is not known whose home it is · nobodys: no person lives there · in-another: a home around it is in
 * memory already · own-disk: what is in it lies on a disk of its own, so nothing of it could be kept
 * in the store · shown-elsewhere: a bind mount shows another folder there · odd-name: no name for Nix.
 */
export type HomeObstacle =
  | 'keep-more'
  | 'no-accounts'
  | 'nobodys'
  | 'in-another'
  | 'own-disk'
  | 'shown-elsewhere'
  | 'odd-name'

type HomeFacts = Pick<Facts, 'mounts' | 'fstab' | 'accounts'>
type HomeDesign = Pick<Design, 'homesInMemory' | 'migration'>

/** What a design's homes in memory come to on a host; each list in their order. */
export type HomesInMemory = {
  homes: MemoryHome[]
  refused: { home: HomeInMemory; reason: HomeObstacle }[]
}

export function homesInMemory(facts: HomeFacts, design: HomeDesign): HomesInMemory {
  const found: HomesInMemory = { homes: [], refused: [] }
  if (design.homesInMemory.length === 0) return found
  const own = ownMounts(facts)
  for (const home of design.homesInMemory) {
    const made = memoryHome(home, facts, design, own)
    if (typeof made === 'string') found.refused.push({ home, reason: made })
    else found.homes.push(made)
  }
  return found
}

/** The mounts below `/` after the move: the host's own, and the homes in memory in their place. */
export function mountsOfDesign(facts: HomeFacts, design: HomeDesign): OwnMount[] {
  const own = ownMounts(facts)
  const { homes } = homesInMemory(facts, design)
  if (homes.length === 0) return own
  const ours = homes.map(({ path }): OwnMount => ({ mountPoint: path, kind: 'memory' }))
  const others = own.filter(({ mountPoint }) => homes.every(({ path }) => path !== mountPoint))
  return [...others, ...ours].sort((a, b) => b.mountPoint.length - a.mountPoint.length)
}

function memoryHome(
  home: HomeInMemory,
  facts: HomeFacts,
  { migration, homesInMemory: all }: HomeDesign,
  own: readonly OwnMount[],
): MemoryHome | HomeObstacle {
  const { path } = home
  const mountPoint = nameableString(path)
  if (migration === 'keep-more' || migration === 'change-list') return 'keep-more'
  if (mountPoint === undefined || nameObstacle(path, 'directory', IN_FSTAB)) return 'odd-name'
  if (all.some((other) => isBelow(path, other.path))) return 'in-another'
  const isAll = path === ALL_HOMES
  if (!isAll && facts.accounts.state === 'missing') return 'no-accounts'
  const account = isAll ? undefined : ownerOf(path, facts)
  if (!isAll && !account) return 'nobodys'
  const mount = ownMountAbove(own, path)
  if (mount && mount.kind !== 'memory')
    return mount.kind === 'disk' ? 'own-disk' : 'shown-elsewhere'
  const above = own.filter((one) => isBelow(path, one.mountPoint)).map((one) => one.mountPoint)
  const owner = account && { name: account.name, uid: account.uid, gid: account.gid }
  return { ...home, mountPoint, owner, isThere: mount?.mountPoint === path, above }
}

/** Its entry is a line of fstab, like that of a plain bind mount. */
const IN_FSTAB: KeepingPlace = { store: '', form: 'bind-mounts' }

const ALL_HOMES: PathText = '/home'

function ownerOf(path: PathText, { accounts }: HomeFacts): Account | undefined {
  if (accounts.state === 'missing') return undefined
  return accounts.value.users.find((account) => personHome(account) === path)
}
