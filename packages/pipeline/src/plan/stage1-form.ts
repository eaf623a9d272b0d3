import type { Facts } from '@tideline/model'

/**
 * Where the running system's stage 1 is known, it decides: a unit that a scripted stage 1 never reads
 * would leave `/` without its subvolume. Else by release: 26.05 made systemd the default.
 */
export function stage1Form(facts: Facts): 'systemd' | 'scripted' {
  const stage1 = facts.nixos.state === 'known' ? facts.nixos.value.stage1 : 'none'
  if (stage1 !== 'none') return stage1
  const release =
    facts.os.state === 'known' ? Number.parseFloat(facts.os.value.versionId) : Number.NaN
  return release < 26.05 ? 'scripted' : 'systemd'
}
