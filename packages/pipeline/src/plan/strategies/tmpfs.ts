import { type Facts, formatBytes, isRootInMemory, mostProposedBytes } from '@tideline/model'
import { hostVerdict } from './host-verdict.ts'
import type { Strategy } from './strategy.ts'

export const tmpfs: Strategy = {
  id: 'tmpfs',
  title: 'tmpfs',
  atEachBoot: '/ is a new RAM disk',
  costs: 'RAM, as much as is written to / and not kept, up to the size you set',
  forgotten: 'gone at power off',
  ifItFails: 'a RAM disk cannot fail to start empty; a full one stops writes',

  verdict(facts) {
    const host = hostVerdict(facts)
    if (!host.old) return host
    return {
      possible: true,
      reason: `${ramReason(facts)} /nix and what you keep stay on ${host.old.fsType}.`,
    }
  },

  firstRoot: (size) => ({ strategy: 'tmpfs', size }),

  rootFileSystem(design) {
    if (!isRootInMemory(design)) throw new Error(`a design of ${design.strategy}, not of tmpfs`)
    return {
      mountPoint: '/',
      device: 'none',
      fsType: 'tmpfs',
      // Without mode= a tmpfs is 1777: sshd and tmpfiles refuse to work below it.
      options: [`size=${design.size}`, 'mode=755'],
      neededForBoot: true,
      isForced: true,
      why: 'A new RAM disk at each boot.',
    }
  },

  reset: () => undefined,

  mountedAs: () => ({ inFstab: 'tmpfs', inFindmnt: 'tmpfs', found: ['-t', 'tmpfs'] }),

  newRootSteps: () => [],
  mayNotBeWiped: () => false,
  newDiskFsType: (today) => (today !== undefined && LAID_OUT.includes(today) ? today : 'ext4'),
}

/** Of today's file systems those that a new disk can have too. */
const LAID_OUT = ['ext4', 'xfs', 'btrfs']

function ramReason(facts: Facts): string {
  if (facts.memory.state === 'missing') return 'How much RAM there is, is not known.'
  const { ramBytes } = facts.memory.value
  return `${formatBytes(ramBytes)} of RAM, of which at most ${formatBytes(mostProposedBytes(ramBytes))} are proposed for /.`
}
