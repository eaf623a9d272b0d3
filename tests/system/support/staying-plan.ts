import { createHash, randomUUID } from 'node:crypto'
import { buildSnapshot, type EntrySpec, knownFact } from '@tideline/fixtures'
import { loadHost } from '@tideline/fixtures/sysroot'
import type { DesignEdit, Facts, PersistedToday, Rule } from '@tideline/model'
import { applyEdit, classify, suggest } from '@tideline/pipeline'
import { withEveryFix } from '../boot/every-fix.ts'
import { HOSTILE } from './hostile-tree.ts'
import type { Planned } from './move-machine.ts'

/** A root that starts empty, in RAM or a subvolume, and the file system of its store. */
export type StayingKind = 'tmpfs over ext4' | 'tmpfs over xfs' | 'btrfs'

export const MACHINE_ID = '0123456789abcdef0123456789abcdef'
/** Kept today, and no longer in this design. */
export const LESS = '/var/lib/cups'
/** Kept from now on. */
export const MORE = ['/etc/new key', `/${HOSTILE}`, '/var/lib/bluetooth']
/** On the root as well, and kept by a design of another day. */
export const LATER = '/opt/later'
export const KEPT_TODAY = ['/etc/machine-id', '/etc/nixos', LESS, '/var/lib/nixos', '/var/log']

/** Shown by a link, where it is kept; all others are mounted. */
export const LINKED = '/etc/adjtime'

export type StayingPlan = Planned & {
  uuids: { disk: string; boot: string }
  /** Kept so far, in /persist. */
  today: readonly string[]
  /** Kept in the new entry, and where. */
  fromNow: { paths: readonly string[]; store: string }
  safe?: SafeDisk
}

/** Another disk, mounted at /safe. */
export type SafeDisk = { fsType: 'ext4' | 'xfs' | 'btrfs'; uuid: string }

export type StayingDesign = {
  edits?: readonly DesignEdit[]
  today?: readonly string[]
  uuids?: StayingPlan['uuids']
  /** As after adopting in place: the store is the whole disk, and Nix a folder of it. */
  isAdopted?: boolean
  /** A disk of its own below what is on the root. */
  mountPoint?: string
  safe?: SafeDisk
  /** By their names, where the configuration reads a password from. */
  passwordFiles?: Readonly<Record<string, string>>
}

export function diskTypeOf(kind: StayingKind): string {
  return kind.split(' ').at(-1)!
}

/** Some more kept, and one path less, on the recorded host. */
export function plannedToStay(
  kind: StayingKind,
  {
    edits = MORE_AND_LESS,
    today = KEPT_TODAY,
    uuids = { disk: randomUUID(), boot: randomUUID() },
    isAdopted = false,
    mountPoint,
    safe,
    passwordFiles = {},
  }: StayingDesign = {},
): StayingPlan {
  const ownDisks = factsOn(kind, uuids, today)
  const below = withMountAt(isAdopted ? adopted(ownDisks) : ownDisks, mountPoint)
  const facts = withPasswordFiles(withSafe(below, safe), passwordFiles)
  const mounted = Object.fromEntries(today.map((path) => [path, shownOnRoot(path)]))
  const folders = Object.fromEntries([...MORE, LATER].map((path) => [path, {}]))
  const file = { kind: 'f' as const }
  const closed = { [MORE[0]!]: { ...file, mode: 0o600 }, [MORE[2]!]: { mode: 0o700 } }
  const entries = { ...folders, ...closed, ...mounted, '/etc/machine-id': file }
  const onStore = { mountPoint: '/persist', entries: { [`/persist${LINKED}`]: file } }
  const trees = [{ mountPoint: '/', entries }, ...(today.includes(LINKED) ? [onStore] : [])]
  const snapshot = buildSnapshot({ facts, trees })
  const suggested = suggest(facts, classify(snapshot), {})
  const design = edits.reduce(applyEdit, { ...suggested, rules: [] })
  const planned = withEveryFix(snapshot, design, ({ severity }) => severity === 'blocker')
  const { rules, store } = planned.design
  const isLost = (path: string) => rules.some((rule) => rule.path === path && isLose(rule))
  const more = rules.filter((rule) => !isLose(rule)).map(({ path }) => path)
  const paths = [...new Set([...today.filter((path) => !isLost(path)), ...more])]
  return { ...planned, uuids, today, fromNow: { paths, store }, ...(safe && { safe }) }
}

function isLose({ decision }: Rule): boolean {
  return decision === 'lose'
}

function shownOnRoot(path: string): EntrySpec {
  return path === LINKED ? { kind: 'l', linkTarget: `/persist${path}` } : { mark: 'mount' }
}

function adopted(facts: Facts): Facts {
  const { mounts, fstab } = facts
  if (mounts.state !== 'known' || fstab.state !== 'known') return facts
  const bound = { device: '/persist/nix', fsType: 'none', options: ['bind'] }
  return {
    ...facts,
    mounts: {
      ...mounts,
      value: mounts.value.map((mount) =>
        mount.mountPoint === '/persist' ? { ...mount, root: '/' } : mount,
      ),
    },
    fstab: {
      ...fstab,
      value: fstab.value.map((entry) =>
        entry.mountPoint === '/nix' ? { ...entry, ...bound } : entry,
      ),
    },
  }
}

function withSafe(facts: Facts, safe: SafeDisk | undefined): Facts {
  const { mounts, fstab } = facts
  if (!safe || mounts.state !== 'known' || fstab.state !== 'known') return facts
  const at = { mountPoint: '/safe', fsType: safe.fsType }
  const source = `/dev/disk/by-uuid/${safe.uuid}`
  const [persist] = mounts.value.filter((mount) => mount.mountPoint === '/persist')
  const mount = { ...persist!, ...at, source, device: '8:33', root: '/' }
  const entry = { ...at, device: source, options: [] }
  return {
    ...facts,
    mounts: { ...mounts, value: [...mounts.value, mount] },
    fstab: { ...fstab, value: [...fstab.value, entry] },
  }
}

function withPasswordFiles(facts: Facts, files: Readonly<Record<string, string>>): Facts {
  const { declaredUsers } = facts
  if (declaredUsers.state !== 'known') return facts
  const users = declaredUsers.value.users.map((user) => {
    const hashedPasswordFile = files[user.name]
    return hashedPasswordFile === undefined ? user : { ...user, hashedPasswordFile }
  })
  return { ...facts, declaredUsers: { ...declaredUsers, value: { ...declaredUsers.value, users } } }
}

function withMountAt(facts: Facts, mountPoint: string | undefined): Facts {
  const { mounts } = facts
  if (mountPoint === undefined || mounts.state !== 'known') return facts
  const [boot] = mounts.value.filter((mount) => mount.mountPoint === '/boot')
  const more = { ...boot!, mountPoint, source: '/dev/sdb1', device: '8:17' }
  return { ...facts, mounts: { ...mounts, value: [...mounts.value, more] } }
}

export function keepOf(path: string, kind: 'directory' | 'file'): DesignEdit {
  return { edit: 'set-rule', rule: { path, kind, decision: 'keep' } }
}

export const LESS_ALONE: readonly DesignEdit[] = [
  { edit: 'set-rule', rule: { path: LESS, kind: 'directory', decision: 'lose' } },
]

const MORE_AND_LESS: readonly DesignEdit[] = [
  ...MORE.map((path) => keepOf(path, path === MORE[0] ? 'file' : 'directory')),
  ...LESS_ALONE,
]

function factsOn(kind: StayingKind, uuids: StayingPlan['uuids'], today: readonly string[]): Facts {
  const { facts } = loadHost('tmpfs-impermanence')
  const { mounts, fstab, persistedToday } = facts
  if (mounts.state !== 'known' || fstab.state !== 'known' || persistedToday.state !== 'known')
    throw new Error('the recorded host has lost its facts')
  const onDisk = { '/nix': 'nix', '/persist': 'persist', ...(kind === 'btrfs' && { '/': 'root' }) }
  const fsType = diskTypeOf(kind)
  const device = `/dev/disk/by-uuid/${uuids.disk}`
  const recorded = persistedToday.value
  const dropped = recorded.filter(({ path }) => !today.includes(path))
  const stored = today.map((path): PersistedToday => {
    const kept = recorded.find((entry) => entry.path === path) ?? ({ ...FOLDER, path } as const)
    const link = { how: 'link', seenIn: 'link', isStored: true } as const
    return { ...kept, storedAt: `/persist${path}`, ...(path === LINKED && link) }
  })
  const boot = `/dev/disk/by-uuid/${uuids.boot}`
  const placed = <Entry extends { mountPoint: string }>(entry: Entry, disk: object): Entry =>
    entry.mountPoint in onDisk ? { ...entry, ...disk, fsType } : entry
  const hash = createHash('sha256').update(`tideline${MACHINE_ID}`).digest('hex')
  return {
    ...facts,
    identity: knownFact({ hostName: 'ember', hostId: hash.slice(0, 16) }),
    mounts: {
      ...mounts,
      value: mounts.value
        .filter(({ mountPoint }) => !dropped.some(({ path }) => path === mountPoint))
        .map((mount) =>
          placed(mount, { source: device, root: `/${onDisk[mount.mountPoint as '/']}` }),
        )
        .map((mount) => (mount.mountPoint === '/boot' ? { ...mount, source: boot } : mount)),
    },
    fstab: {
      ...fstab,
      value: fstab.value
        .map((entry) =>
          placed(entry, {
            device,
            options: kind === 'btrfs' ? [`subvol=${onDisk[entry.mountPoint as '/']}`] : [],
          }),
        )
        .map((entry) => (entry.mountPoint === '/boot' ? { ...entry, device: boot } : entry)),
    },
    persistedToday: {
      ...persistedToday,
      value: stored,
    },
  }
}

const FOLDER = { store: '/persist', kind: 'directory', how: 'bind', seenIn: 'mount-table' } as const
