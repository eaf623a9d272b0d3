import { type Facts, mountAt } from '@tideline/model'

/** Empty where the host has no identity. */
export function hostIdOf(facts: Facts): string {
  return facts.identity.state === 'known' ? facts.identity.value.hostId : ''
}

export function hostNameOf(facts: Facts): string {
  return facts.identity.state === 'known' ? facts.identity.value.hostName : 'unknown host'
}

/** `NixOS 26.05 · btrfs on LUKS`: what tells this machine from another at a glance. */
export function hostDetailOf(facts: Facts): string {
  const parts = [
    facts.os.state === 'known' ? facts.os.value.prettyName : undefined,
    rootWords(facts),
  ]
  return parts.filter((part) => part !== undefined).join(' · ')
}

export function rootWords(facts: Facts): string | undefined {
  if (facts.mounts.state !== 'known') return undefined
  const root = mountAt(facts.mounts.value, '/')
  if (!root) return undefined
  return isOnLuks(facts, root.source) ? `${root.fsType} on LUKS` : root.fsType
}

function isOnLuks(facts: Facts, source: string): boolean {
  if (facts.blockDevices.state !== 'known') return false
  const devices = new Map(facts.blockDevices.value.map((device) => [device.name, device]))
  const name = source.split('/').at(-1)
  const first = [...devices.values()].find((it) => it.mapperName === name || it.name === name)
  for (let open = first ? [first] : []; open.length > 0; ) {
    if (open.some((device) => device.kind === 'luks')) return true
    open = open.flatMap((it) => it.parents.flatMap((parent) => devices.get(parent) ?? []))
  }
  return false
}

export function isNixos(facts: Facts): boolean {
  return facts.os.state !== 'known' || facts.os.value.isNixos
}
