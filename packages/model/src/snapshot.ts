import { z } from 'zod'
import { Accounts, DeclaredUsers, PasswordState } from '#accounts.ts'
import { TmpfilesRule, Unit } from '#attribution.ts'
import { Fact, FactAddedLater } from '#fact.ts'
import { PathText } from '#path.ts'
import { BackupJob, HomeManagerUse, PersistedToday, SecretTool, Session } from '#practice.ts'
import { BlockDevice, FstabEntry, Memory, Mount, Space, SwapArea } from '#storage.ts'
import {
  BootLoader,
  Configuration,
  Identity,
  Kernel,
  NixosSystem,
  NixVersion,
  OperatingSystem,
} from '#system.ts'
import { Tree } from '#tree.ts'
import { BtrfsVolume, Subvolume, ZfsDataset } from '#volumes.ts'

/** Everything about the host but its directory trees. Each key has one probe in packages/host. */
export const Facts = z.object({
  identity: Fact(Identity),
  os: Fact(OperatingSystem),
  kernel: Fact(Kernel),
  memory: Fact(Memory),
  swap: Fact(z.array(SwapArea)),
  mounts: Fact(z.array(Mount)),
  blockDevices: Fact(z.array(BlockDevice)),
  space: Fact(z.array(Space)),
  fstab: Fact(z.array(FstabEntry)),
  accounts: Fact(Accounts),
  declaredUsers: Fact(DeclaredUsers),
  passwords: Fact(z.array(PasswordState)),
  nix: Fact(NixVersion),
  nixos: Fact(NixosSystem),
  bootLoader: Fact(BootLoader),
  configuration: Fact(Configuration),
  btrfs: FactAddedLater(z.array(BtrfsVolume)),
  subvolumes: FactAddedLater(z.array(Subvolume)),
  zfs: FactAddedLater(z.array(ZfsDataset)),
  units: FactAddedLater(z.array(Unit)),
  tmpfiles: FactAddedLater(z.array(TmpfilesRule)),
  backups: FactAddedLater(z.array(BackupJob)),
  secrets: FactAddedLater(z.array(SecretTool)),
  homeManager: FactAddedLater(z.array(HomeManagerUse)),
  persistedToday: FactAddedLater(z.array(PersistedToday)),
  /** Names of users whose services run from boot on. */
  linger: FactAddedLater(z.array(z.string())),
  session: FactAddedLater(Session),
})
export type Facts = z.infer<typeof Facts>
export type FactName = keyof Facts
/** The value that a fact has when it is known. */
export type FactValue<Name extends FactName> = Extract<Facts[Name], { state: 'known' }>['value']

/** Whose facts they are. */
export const Target = z.object({
  kind: z.enum(['this-host', 'sysroot', 'recorded', 'demo']),
  /** What the page says: `this machine`, `/mnt`, the file's name. */
  label: z.string(),
  /** Made up from text that people published, not read from one machine. */
  isSynthetic: z.boolean(),
})
export type Target = z.infer<typeof Target>

/** What walked through the folders: the program in C, or the one that is always there. */
export const ScanEngine = z.enum(['native', 'typescript'])
export type ScanEngine = z.infer<typeof ScanEngine>

export const ScanState = z.object({
  state: z.enum(['running', 'complete', 'partial']),
  /** Why it is partial, in words for the user. */
  reason: z.string().optional(),
  engine: ScanEngine.optional(),
  revision: z.int().nonnegative(),
  unreadableCount: z.int().nonnegative(),
  /** The first of them; the count is the truth. */
  unreadable: z.array(PathText),
})
export type ScanState = z.infer<typeof ScanState>

export const SNAPSHOT_VERSION = 1

/** What a host is, at one moment: the only input of everything that follows. */
export const Snapshot = z.object({
  version: z.literal(SNAPSHOT_VERSION),
  takenAt: z.iso.datetime(),
  target: Target,
  facts: Facts,
  /** By mount point; `/` is always there. */
  trees: z.record(z.string(), Tree),
  scan: ScanState,
})
export type Snapshot = z.infer<typeof Snapshot>
