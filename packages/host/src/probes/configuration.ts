import { ancestorsOf, isWithin, joinPath, PathText, textOfString } from '@tideline/model'
import { parseFstab } from '#probes/fstab.ts'
import { known, missing, type Probe } from '#probes/probe.ts'
import { systemLink } from '#probes/running-system.ts'
import type { HostSource } from '#source/host-source.ts'
import { orNothing } from '#source/or-nothing.ts'

const USUAL = '/etc/nixos'
const HELP = 'Say which folder it is in when you wire the files in.'

export const configuration: Probe<'configuration'> = ({ source }) => {
  const named = namedBySystem(source)
  // What the system names was set on purpose; /etc/nixos may be left from the installer.
  for (const { path, from } of [...named, { path: USUAL, from: USUAL }]) {
    if (!source.exists(path)) continue
    const folder = source.realPath(path)
    const isFlake = source.exists(`${folder}/flake.nix`)
    if (!isFlake && !source.exists(`${folder}/configuration.nix`)) continue
    return known(
      {
        path: folder,
        kind: isFlake ? 'flake' : 'channels',
        isGit: isInGit(source, folder),
        usesDisko: usesDisko(source),
      },
      from,
    )
  }
  return missing(whyNone(source), HELP)
}

function whyNone(source: HostSource): string {
  if (!source.exists(USUAL)) return `there is no ${USUAL}`
  return `${source.realPath(USUAL)} holds neither flake.nix nor configuration.nix`
}

/** Folders that the running system itself names as its flake; nothing is evaluated. */
function namedBySystem(source: HostSource): { path: PathText; from: string }[] {
  const from = `${systemLink(source)}/etc/set-environment`
  const text = orNothing(() => source.readText(from))
  const path = text === undefined ? undefined : parseNamedFlake(text)
  return path === undefined ? [] : [{ path, from }]
}

/**
 * The folder that nh rebuilds from, where it is one of this host: `programs.nh.flake` exports
 * NH_FLAKE (before nh 4: FLAKE) by set-environment, which config/shells-environment.nix writes. Of
 * its other variables nothing is taken.
 */
export function parseNamedFlake(text: string): PathText | undefined {
  for (const name of ['NH_OS_FLAKE', 'NH_FLAKE', 'FLAKE']) {
    const value = new RegExp(`^export ${name}="([^"$\`\\\\#?]*)(?:[#?][^"]*)?"$`, 'm').exec(
      text,
    )?.[1]
    const folder = value?.replace(/^(?:path|git\+file):(?:\/\/)?/, '').replace(/(?<=.)\/+$/, '')
    const path = PathText.safeParse(folder === undefined ? undefined : textOfString(folder))
    if (path.success) return path.data
  }
  return undefined
}

/** git looks for its folder upwards too; a worktree has a file of that name. */
function isInGit(source: HostSource, folder: PathText): boolean {
  const folders = [folder, ...ancestorsOf(folder)].filter((path) => path !== '/')
  return folders.some((path) => orNothing(() => source.exists(joinPath(path, '.git'))) ?? false)
}

const LABELS = '/dev/disk/by-partlabel'

/** disko labels each partition `disk-NAME-PARTITION` and mounts by that label (its lib/types/gpt.nix). */
function usesDisko(source: HostSource): boolean {
  const fstab = orNothing(() => parseFstab(source.readText('/etc/fstab'))) ?? []
  if (fstab.some(({ device }) => isWithin(device, LABELS) && /\/disk-[^/]+$/.test(device)))
    return true
  const labels = orNothing(() => source.list(LABELS)) ?? []
  return labels.some((label) => /^disk-.+-.+$/.test(label))
}
