import type {
  FactName,
  FactValue,
  KnownFact,
  MissingFact,
  PasswordState,
  PathText,
  ZfsDataset,
} from '@tideline/model'
import type { NamedEntry } from '#scan/named-folder.ts'
import type { ListedSubvolume } from '#scan/subvolume-list.ts'
import type { HostSource, SpaceFigures } from '#source/host-source.ts'

/** What a probe may use. Reads that fail throw a SourceError, which becomes the missing fact. */
export type ProbeContext = {
  source: HostSource
  spaceOf(mountPoint: PathText): Promise<SpaceFigures>
  passwords(): Promise<PasswordState[]>
  /** What is in a folder of the published list, with the scanner's rights. */
  namesIn(folder: PathText): Promise<NamedEntry[]>
  /** Of the btrfs that is mounted there. */
  subvolumesAt(mountPoint: PathText): Promise<ListedSubvolume[]>
  datasets(): Promise<ZfsDataset[]>
}

type Finding<Value> = KnownFact<Value> | MissingFact

/** Reads one fact. Its parse functions are pure and stand beside it. */
export type Probe<Name extends FactName> = (
  context: ProbeContext,
) => Finding<FactValue<Name>> | Promise<Finding<FactValue<Name>>>

/** `from` names what was read. */
export function known<Value>(value: Value, from: string): KnownFact<Value> {
  return { state: 'known', value, from, about: 'target' }
}

/** Known of the machine that runs this, which under a sysroot is not the target. */
export function knownOfRunner<Value>(
  value: Value,
  from: string,
  source: HostSource,
): KnownFact<Value> {
  return { state: 'known', value, from, about: source.sysroot === undefined ? 'target' : 'runner' }
}

export function missing(why: string, help?: string): MissingFact {
  return { state: 'missing', why, ...(help === undefined ? {} : { help }) }
}
