import { emptyRootOf, type Facts, mountAt } from '@tideline/model'
import { type OldRoot, oldRootOf } from '#plan/old-root.ts'
import type { Verdict } from './strategy.ts'

/** What every strategy needs of a host: a NixOS with a stage 1, and a root on a disk that outlives it. */
export function hostVerdict(facts: Facts): Verdict & { old?: OldRoot } {
  const old = oldRootOf(facts)
  const reason = systemReason(facts) ?? rootReason(facts, old)
  if (reason !== undefined || !old) return { possible: false, reason: reason ?? 'No / was found.' }
  return { possible: true, reason: '', old }
}

/** Why this system cannot have a root that starts empty, whatever that is made of. */
export function systemReason(facts: Facts): string | undefined {
  if (facts.os.state === 'missing') return `It is not known which system this is: ${facts.os.why}.`
  const { kind, isNixos, prettyName } = facts.os.value
  if (!isNixos) return `This is ${prettyName || 'not NixOS'}. Tideline plans for NixOS only.`
  if (kind === 'wsl')
    return 'WSL starts without a stage 1, so nothing can reset / before it is used.'
  if (kind === 'container')
    return 'A container has no stage 1 of its own; the host gives it its root.'
  return undefined
}

function rootReason(facts: Facts, old: OldRoot | undefined): string | undefined {
  if (!old) return `It is not known what / is: ${whyUnknown(facts)}.`
  const module = facts.nixos.state === 'known' ? facts.nixos.value.persistenceModule : undefined
  if (old.fsType === 'tmpfs' || old.fsType === 'ramfs')
    return 'The root is a RAM disk already. Tideline plans the move to one, not a second move.'
  if (module !== undefined)
    return `This host uses ${module} already. A second list of kept paths beside the first would not evaluate.`
  if (emptyRootOf(facts)) return 'The root starts empty already, by means of your own.'
  if (!ORDINARY.has(old.fsType))
    return `The root is ${old.fsType}, which a running system does not keep its files on. From live media, read the disk with --sysroot.`
  return isFolderOf(facts)
    ? 'What was read is a folder of a file system, not the whole of one: mounted by its device, it would be another place. Mount the disk of that system, and read it there.'
    : undefined
}

/** A copy, a chroot, or a folder given as --sysroot, whose own fstab does not say what / is. */
function isFolderOf({ mounts, fstab }: Facts): boolean {
  const isDeclared =
    fstab.state === 'known' && fstab.value.some(({ mountPoint }) => mountPoint === '/')
  if (isDeclared) return false
  const root = mounts.state === 'known' ? mountAt(mounts.value, '/') : undefined
  if (!root) return false
  if (root.fsType !== 'btrfs') return root.root !== '/'
  const named = root.superOptions.find((option) => option.startsWith('subvol='))
  return named !== undefined && root.root !== named.slice('subvol='.length)
}

/** File systems whose root can be mounted elsewhere by its device, or dataset, alone. */
const ORDINARY = new Set(['bcachefs', 'btrfs', 'ext2', 'ext3', 'ext4', 'f2fs', 'xfs', 'zfs'])

function whyUnknown(facts: Facts): string {
  return facts.mounts.state === 'missing' ? facts.mounts.why : 'no mount and no fstab line names it'
}
