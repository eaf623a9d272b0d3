import { type Facts, formatBytes } from '@tideline/model'
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

  rootFileSystem(design) {
    if (design.strategy !== 'tmpfs') throw new Error(`a design of ${design.strategy}, not of tmpfs`)
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

  rollback: () => undefined,
}

function ramReason(facts: Facts): string {
  if (facts.memory.state === 'missing') return 'How much RAM there is, is not known.'
  const { ramBytes } = facts.memory.value
  return `${formatBytes(ramBytes)} of RAM, of which / may take half, ${formatBytes(ramBytes / 2)}.`
}
