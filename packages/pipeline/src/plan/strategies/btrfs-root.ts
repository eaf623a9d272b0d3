import {
  type Facts,
  formatBytes,
  keepsOldRoots,
  type RootDesign,
  type StrategyId,
  systemdUnitName,
} from '@tideline/model'
import { type OldRoot, subvolumeOptions } from '#plan/old-root.ts'
import { btrfsRootSteps } from '#plan/steps/new-root.ts'
import { isSubvolumeTaken } from '#plan/taken-names.ts'
import { hostVerdict } from './host-verdict.ts'
import type { Reset, Strategy, Verdict } from './strategy.ts'

type BtrfsDesign = Extract<RootDesign, { subvolume: string }>

/** What one strategy on btrfs has of its own. */
type Own = Pick<Strategy, 'title' | 'atEachBoot' | 'costs' | 'forgotten'> & {
  /** A sentence for the verdict. */
  gain: string
  /** The comment beside the mount of `/`. */
  why: string
  firstRoot(subvolume: string): RootDesign
}

/** A root that is a subvolume beside the old root, on the same file system. */
export function btrfsStrategy(id: StrategyId, own: Own): Strategy {
  const designOf = (design: RootDesign): BtrfsDesign => {
    if (design.strategy !== id || !('subvolume' in design))
      throw new Error(`a design of ${design.strategy}, not of ${id}`)
    return design
  }
  const { title, atEachBoot, costs, forgotten } = own
  return {
    ...{ id, title, atEachBoot, costs, forgotten },
    ifItFails: 'boots with the last root and says so, or stops: as you choose',
    verdict: (facts) => btrfsVerdict(facts, own.gain),
    firstRoot: () => own.firstRoot('tideline/root'),
    rootFileSystem: (design, old) => ({
      mountPoint: '/',
      device: old.device,
      fsType: 'btrfs',
      options: [...subvolumeOptions(designOf(design)), ...old.options],
      neededForBoot: true,
      isForced: true,
      why: own.why,
    }),
    reset: (design, old) => btrfsReset(designOf(design), old),
    mountedAs(design) {
      const { subvolume } = designOf(design)
      const found = ['-t', 'btrfs', '-O', `subvol=/${subvolume}`]
      return { inFstab: `subvol=${subvolume}`, inFindmnt: `subvol=/${subvolume}`, found }
    },
    newRootSteps: (move) => btrfsRootSteps(designOf(move.design.root), move),
    mayNotBeWiped: (design, facts, scanned) => isSubvolumeTaken(designOf(design), facts, scanned),
    newDiskFsType: () => 'btrfs',
  }
}

/** All of them ask the same of a host. */
function btrfsVerdict(facts: Facts, gain: string): Verdict {
  const host = hostVerdict(facts)
  if (!host.old) return host
  if (host.old.fsType !== 'btrfs')
    return { possible: false, reason: `The root is ${host.old.fsType}, not btrfs.` }
  const where = host.old.subvolume ? `subvolume ${host.old.subvolume}` : 'at the top level'
  return { possible: true, reason: `The root is btrfs (${where})${freeSpace(facts)}. ${gain}` }
}

function btrfsReset(design: BtrfsDesign, old: OldRoot): Reset {
  const blank = 'blank' in design ? design.blank : undefined
  const { keepCount, keepDays } = keepsOldRoots(design) ? design : { keepCount: 0, keepDays: 0 }
  return {
    program: 'btrfs',
    values: {
      device: old.device,
      uuid: old.uuid,
      subvolume: design.subvolume,
      blank: blank ?? '',
      expected: old.subvolume || 'nix',
      keep_count: String(keepCount),
      keep_days: String(keepDays),
    },
    // The same name as that of the mount: systemd waits for that very unit.
    waitsFor: [systemdUnitName(old.device, 'device')],
    makes:
      blank === undefined
        ? `a new, empty subvolume ${design.subvolume}`
        : `a subvolume ${design.subvolume} made from the snapshot ${blank}`,
  }
}

function freeSpace(facts: Facts): string {
  if (facts.space.state === 'missing') return ''
  const space = facts.space.value.find(({ mountPoint }) => mountPoint === '/')
  return space ? ` with ${formatBytes(space.availableBytes)} free` : ''
}
