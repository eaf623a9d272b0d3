import { knownFact } from '@tideline/fixtures'
import type { Facts, NixosSystem, PersistedToday, PersistenceModule } from '@tideline/model'
import { sampleFacts, sampleMount } from './sample-host.ts'

export const sampleSystem: NixosSystem = {
  systemPath: '/nix/store/x',
  stage1: 'systemd',
  generations: [7],
  hasSshd: true,
  homeManagerUsers: [],
}

/** Kept in /persist, mounted from there. */
export function persisted(path: string, rest: Partial<PersistedToday> = {}): PersistedToday {
  const store = rest.store ?? '/persist'
  const kept = { path, store, storedAt: `${store}${path}`, kind: 'directory' as const }
  return { ...kept, how: 'bind', seenIn: 'mount-table', ...rest }
}

/** A root in RAM, and a module that keeps these. */
export function sampleToday(
  entries: readonly PersistedToday[],
  module: PersistenceModule | 'none' = 'impermanence',
  rest: Partial<Facts> = {},
): Facts {
  const bound = entries
    .filter(({ seenIn }) => seenIn === 'mount-table')
    .map(({ path, storedAt }) => sampleMount(path, '/dev/vda2', 'ext4', { root: storedAt }))
  return sampleFacts({
    mounts: knownFact([
      sampleMount('/', 'none', 'tmpfs'),
      sampleMount('/persist', '/dev/vda2', 'ext4'),
      sampleMount('/nix', '/dev/vda3', 'ext4'),
      ...bound,
    ]),
    fstab: knownFact([]),
    nixos: knownFact({ ...sampleSystem, ...(module !== 'none' && { persistenceModule: module }) }),
    persistedToday: knownFact([...entries]),
    configuration: knownFact({ path: '/etc/nixos', kind: 'flake', isGit: false }),
    ...rest,
  })
}
