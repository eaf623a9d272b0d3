import { type Design, type Facts, nameableString, type Plan } from '@tideline/model'

/** What hostname(7) allows; anything else can be no name of a configuration either. */
const HOST_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/

/** How the folder gets into this host's configuration, as far as that is known. */
export function plannedWiring(facts: Facts, design: Design): Plan['wiring'] {
  const found =
    facts.configuration.state === 'known' ? facts.configuration.value.path : '/etc/nixos'
  const hostName = facts.identity.state === 'known' ? facts.identity.value.hostName : ''
  return {
    form: design.wiring,
    configuration: nameableString(found) ?? '/etc/nixos',
    hostName: HOST_NAME.test(hostName) ? hostName : 'nixos',
  }
}

/** It goes into the address of a flake, which Nix takes as it is written or not at all. */
export function releaseOf({ os }: Facts): string {
  return os.state === 'known' && /^[0-9]{2}\.[0-9]{2}$/.test(os.value.versionId)
    ? os.value.versionId
    : ''
}
