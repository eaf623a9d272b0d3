import { compareBytes, type NixosSystem } from '@tideline/model'
import { known, missing, type Probe } from '#probes/probe.ts'
import { SYSTEM_PROFILE, systemLink } from '#probes/running-system.ts'
import { type HostSource, SourceError } from '#source/host-source.ts'

export const nixos: Probe<'nixos'> = ({ source }) => {
  const link = systemLink(source)
  if (!source.exists(link)) return missing('no NixOS system was found here')
  const systemPath = source.realPath(link)
  const units = listOrNothing(source, `${systemPath}/etc/systemd/system`)
  const generation = source.exists(SYSTEM_PROFILE)
    ? parseGeneration(source.readLink(SYSTEM_PROFILE))
    : undefined
  const persistenceModule = persistenceOf(units)
  return known(
    {
      systemPath,
      // nixpkgs puts it into the system only for systemd's stage 1 (system/boot/systemd/initrd.nix).
      stage1: source.exists(`${systemPath}/prepare-root`) ? 'systemd' : 'scripted',
      ...(generation === undefined ? {} : { generation }),
      generations: parseGenerations(listOrNothing(source, '/nix/var/nix/profiles')),
      hasSshd: units.some((unit) => /^sshd(?:@)?\.(?:service|socket)$/.test(unit)),
      homeManagerUsers: homeManagerUsers(units),
      ...(persistenceModule === undefined ? {} : { persistenceModule }),
    },
    link,
  )
}

/** The number in `system-42-link`. */
export function parseGeneration(link: string): number | undefined {
  const found = /(?:^|\/)system-(\d{1,9})-link$/.exec(link)
  return found ? Number(found[1]) : undefined
}

export function parseGenerations(names: readonly string[]): number[] {
  return names
    .map(parseGeneration)
    .filter((number) => number !== undefined)
    .sort((left, right) => left - right)
}

export function homeManagerUsers(units: readonly string[]): string[] {
  return units
    .map((unit) => /^home-manager-(.+)\.service$/.exec(unit)?.[1])
    .filter((user) => user !== undefined)
    .sort(compareBytes)
}

/** Impermanence makes a `persist-….service` for each kept file, preservation a target of its own. */
export function persistenceOf(units: readonly string[]): NixosSystem['persistenceModule'] {
  if (units.includes('preservation.target')) return 'preservation'
  return units.some((unit) => /^persist-.+\.service$/.test(unit)) ? 'impermanence' : undefined
}

function listOrNothing(source: HostSource, path: string): string[] {
  try {
    return source.list(path)
  } catch (error) {
    if (error instanceof SourceError) return []
    throw error
  }
}
