import {
  type Design,
  type Facts,
  type KeptPath,
  type PlannedSurroundings,
  placeOfRule,
  RuleIndex,
  type ScannedPaths,
  type StorePlaces,
} from '@tideline/model'

type HostKey = PlannedSurroundings['sshHostKeys'][number]

/**
 * Kept host keys of a running sshd, by their path on the store. So they are there in stage 1, where
 * sops and agenix look for them, and no bind mount stands in the way of sshd's own check.
 */
export function sshHostKeys(
  facts: Facts,
  scanned: ScannedPaths,
  design: Design,
  places: StorePlaces,
): HostKey[] {
  if (facts.nixos.state === 'missing' || !facts.nixos.value.hasSshd) return []
  const rules = new RuleIndex(design.rules)
  return TYPES.flatMap((type) => {
    const path = keyPath(type)
    const rule = rules.nearest(path)
    if (scanned.find(path)?.kind !== 'f' || rule?.decision !== 'keep') return []
    return [{ path: `${placeOfRule(rule, places).path}${path}`, type }]
  })
}

/** Paths without the keys, and their public halves, that sshd gets by their path on the store. */
export function withoutHostKeys(kept: readonly KeptPath[], keys: readonly HostKey[]): KeptPath[] {
  const named = new Set(keys.flatMap(({ type }) => [keyPath(type), `${keyPath(type)}.pub`]))
  return kept.filter(({ path }) => !named.has(path))
}

const TYPES = ['ed25519', 'rsa', 'ecdsa']

function keyPath(type: string): string {
  return `/etc/ssh/ssh_host_${type}_key`
}
