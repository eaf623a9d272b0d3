import {
  type Facts,
  formatBytes,
  ifKnown,
  type PlannedFileSystem,
  type PlannedRollback,
  type RootDesign,
  stage1Form,
  systemdUnitName,
} from '@tideline/model'
import { type OldRoot, subvolumeOptions } from '#plan/old-root.ts'
import { hostVerdict } from './host-verdict.ts'
import type { Verdict } from './strategy.ts'

type BtrfsDesign = Extract<RootDesign, { subvolume: string }>

/** Both btrfs strategies ask the same of a host; they differ in `gain`, a sentence. */
export function btrfsVerdict(facts: Facts, gain: string): Verdict {
  const host = hostVerdict(facts)
  if (!host.old) return host
  if (host.old.fsType !== 'btrfs')
    return { possible: false, reason: `The root is ${host.old.fsType}, not btrfs.` }
  const where = host.old.subvolume ? `subvolume ${host.old.subvolume}` : 'at the top level'
  return { possible: true, reason: `The root is btrfs (${where})${freeSpace(facts)}. ${gain}` }
}

/** The new, empty subvolume beside the old root, on the same file system. */
export function btrfsRootFileSystem(
  design: BtrfsDesign,
  old: OldRoot,
  why: string,
): PlannedFileSystem {
  return {
    mountPoint: '/',
    device: old.device,
    fsType: 'btrfs',
    options: [...subvolumeOptions(design), ...old.options],
    neededForBoot: true,
    isForced: true,
    why,
  }
}

export function btrfsRollback(
  design: BtrfsDesign,
  old: OldRoot,
  facts: Facts,
  retention: { keepCount: number; keepDays: number },
): PlannedRollback {
  return {
    device: old.device,
    deviceUnit: systemdUnitName(old.device, 'device'),
    uuid: old.uuid,
    subvolume: design.subvolume,
    expected: old.subvolume || 'nix',
    ...retention,
    form: stage1Form(ifKnown(facts.nixos), ifKnown(facts.os)),
  }
}

function freeSpace(facts: Facts): string {
  if (facts.space.state === 'missing') return ''
  const space = facts.space.value.find(({ mountPoint }) => mountPoint === '/')
  return space ? ` with ${formatBytes(space.availableBytes)} free` : ''
}
