import { type NixVersion, PathText, textOfString } from '@tideline/model'
import { known, missing, type Probe } from '#probes/probe.ts'
import { systemLink } from '#probes/running-system.ts'
import { orNothing } from '#source/or-nothing.ts'

const OTHER_PLACES = ['/nix/var/nix/profiles/default/bin/nix', '/root/.nix-profile/bin/nix']
const SETTINGS = '/etc/nix/nix.conf'

export const nix: Probe<'nix'> = ({ source }) => {
  const settings = orNothing(() => source.readText(SETTINGS))
  const buildDirectory = settings === undefined ? undefined : parseBuildDirectory(settings)
  for (const path of [`${systemLink(source)}/sw/bin/nix`, ...OTHER_PLACES]) {
    const link = orNothing(() => source.readLink(path))
    const version = link === undefined ? undefined : parseNixLink(link)
    if (version)
      return known(
        { ...version, ...(buildDirectory === undefined ? {} : { buildDirectory }) },
        path,
      )
  }
  return missing(
    'no Nix was found on the system path',
    'Look yourself with nix --version: before 2.30, builds happen in /tmp.',
  )
}

// nix-2.31.2, nix-cli-2.31.2, lix-2.93.3, determinate-nix-3.8.0
const STORE_NAME = /^\/nix\/store\/[0-9a-z]{32}-(?:determinate-)?(nix|lix)(?:-cli)?-(\d[^/]*)\//

export function parseNixLink(target: string): NixVersion | undefined {
  const [, implementation, version] = STORE_NAME.exec(target) ?? []
  if (version === undefined) return undefined
  return { implementation: implementation === 'lix' ? 'lix' : 'nix', version }
}

/**
 * `build-dir` of a nix.conf, the last one; nothing else is taken, since access tokens may stand
 * beside it. Source: the manual's page nix.conf (a `#` begins a comment anywhere).
 */
export function parseBuildDirectory(text: string): PathText | undefined {
  const values = [...text.matchAll(/^[ \t]*build-dir[ \t]*=[ \t]*([^#\n]*?)[ \t\r]*(?:#.*)?$/gm)]
  const last = values.at(-1)?.[1]?.replace(/(?<=.)\/+$/, '')
  const path = PathText.safeParse(last === undefined ? undefined : textOfString(last))
  return path.success ? path.data : undefined
}
