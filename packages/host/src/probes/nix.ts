import type { NixVersion } from '@tideline/model'
import { known, missing, type Probe } from '#probes/probe.ts'
import { systemLink } from '#probes/running-system.ts'

const OTHER_PLACES = ['/nix/var/nix/profiles/default/bin/nix', '/root/.nix-profile/bin/nix']

export const nix: Probe<'nix'> = ({ source }) => {
  for (const path of [`${systemLink(source)}/sw/bin/nix`, ...OTHER_PLACES]) {
    const isLink = source.exists(path) && source.stat(path)?.kind === 'l'
    const version = isLink ? parseNixLink(source.readLink(path)) : undefined
    if (version) return known(version, path)
  }
  return missing('no Nix was found on the system path')
}

// nix-2.31.2, nix-cli-2.31.2, lix-2.93.3, determinate-nix-3.8.0
const STORE_NAME = /^\/nix\/store\/[0-9a-z]{32}-(?:determinate-)?(nix|lix)(?:-cli)?-(\d[^/]*)\//

export function parseNixLink(target: string): NixVersion | undefined {
  const [, implementation, version] = STORE_NAME.exec(target) ?? []
  if (version === undefined) return undefined
  return { implementation: implementation === 'lix' ? 'lix' : 'nix', version }
}
