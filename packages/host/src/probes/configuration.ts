import { known, missing, type Probe } from '#probes/probe.ts'

const CONFIGURATION = '/etc/nixos'

export const configuration: Probe<'configuration'> = ({ source }) => {
  const help = 'It may be in another folder. Say which when you wire the files in.'
  if (!source.exists(CONFIGURATION)) return missing(`there is no ${CONFIGURATION}`, help)
  const path = source.realPath(CONFIGURATION)
  const isFlake = source.exists(`${path}/flake.nix`)
  if (!isFlake && !source.exists(`${path}/configuration.nix`))
    return missing(`${path} holds neither flake.nix nor configuration.nix`, help)
  const isGit = source.exists(`${path}/.git`)
  return known({ path, kind: isFlake ? 'flake' : 'channels', isGit }, CONFIGURATION)
}
