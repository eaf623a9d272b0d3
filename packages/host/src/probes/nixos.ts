import {
  compareBytes,
  type Mount,
  type NameText,
  type NixosSystem,
  nameableString,
} from '@tideline/model'
import { readMounts } from '#probes/mounts.ts'
import { parseActivateScript } from '#probes/nixos-activate-script.ts'
import { type Generations, readGenerations } from '#probes/nixos-generations.ts'
import { parseInitrdSecrets } from '#probes/nixos-initrd-secrets.ts'
import { stage1Of } from '#probes/nixos-stage1.ts'
import { known, missing, type Probe } from '#probes/probe.ts'
import { activateScript, systemLink, unitNames } from '#probes/running-system.ts'
import { unescapeUnitName } from '#probes/unescape-unit-name.ts'
import type { HostSource } from '#source/host-source.ts'
import { orNothing } from '#source/or-nothing.ts'

export const nixos: Probe<'nixos'> = ({ source }) => {
  const link = systemLink(source)
  if (!source.exists(link)) return missing('no NixOS system was found here', helpToFind(source))
  const systemPath = source.realPath(link)
  const units = unitNames(source)
  const activation = parseActivateScript(activateScript(source))
  const etcOverlay = activation.etcOverlay ?? mountedEtcOverlay(source)
  const label = orNothing(() => source.readText(`${link}/nixos-version`))?.trim()
  const secretsScript = orNothing(() => source.readText(`${link}/append-initrd-secrets`))
  return known(
    {
      systemPath,
      ...(label ? { label } : {}),
      ...stage1Of(source, link),
      ...placeAmong(readGenerations(source), systemPath, bootedSystem(source)),
      hasSshd: units.some((unit) => /^sshd(?:@)?\.(?:service|socket)$/.test(unit)),
      homeManagerUsers: homeManagerUsers(units),
      ...userManagement(units, activation.usersGroups !== undefined),
      ...(etcOverlay === undefined ? {} : { etcOverlay }),
      // With nix.gc.automatic, and with programs.nh.clean: neither timer is there without.
      hasGarbageCollection: units.includes('nix-gc.timer') || units.includes('nh-clean.timer'),
      ...(secretsScript === undefined ? {} : { initrdSecrets: parseInitrdSecrets(secretsScript) }),
      ...persistenceOf(units, activation.snippets),
    },
    link,
  )
}

function helpToFind(source: HostSource): string | undefined {
  return source.sysroot === undefined
    ? undefined
    : 'Where /nix is a volume of its own, mount it below that folder too.'
}

function bootedSystem(source: HostSource): string | undefined {
  // /run is of the machine that runs: below a sysroot it tells of a boot that is over.
  if (source.sysroot !== undefined) return undefined
  return orNothing(() => source.readLink('/run/booted-system'))
}

/** Which of the generations are to be booted, run and were booted. */
export function placeAmong(
  { generation, targets }: Generations,
  systemPath: string,
  bootedSystemPath: string | undefined,
): Pick<
  NixosSystem,
  'generation' | 'generations' | 'runningGeneration' | 'bootedGeneration' | 'bootedSystemPath'
> {
  const newestOf = (path: string | undefined) =>
    [...targets].findLast(([, target]) => path !== undefined && target === path)?.[0]
  const [runningGeneration, bootedGeneration] = [newestOf(systemPath), newestOf(bootedSystemPath)]
  return {
    ...(generation === undefined ? {} : { generation }),
    generations: [...targets.keys()],
    ...(runningGeneration === undefined ? {} : { runningGeneration }),
    ...(bootedSystemPath === undefined ? {} : { bootedSystemPath }),
    ...(bootedGeneration === undefined ? {} : { bootedGeneration }),
  }
}

/** Home Manager's NixOS module makes one unit for each user, the name escaped (its nixos/default.nix). */
export function homeManagerUsers(units: readonly NameText[]): string[] {
  const users = units.flatMap((unit) => {
    const escaped = /^home-manager-(.+)\.service$/.exec(nameableString(unit) ?? '')?.[1]
    return (escaped !== undefined && unescapeUnitName(escaped)) || []
  })
  return users.filter((user) => !user.includes('/')).sort(compareBytes)
}

/** userborn brings systemd-sysusers.service too, as an alias (services/system/userborn.nix). */
export function userManagement(
  units: readonly NameText[],
  hasUsersGroups: boolean,
): Pick<NixosSystem, 'userManagement'> {
  if (units.includes('userborn.service')) return { userManagement: 'userborn' }
  if (hasUsersGroups) return { userManagement: 'activation' }
  return units.includes('systemd-sysusers.service') ? { userManagement: 'sysusers' } : {}
}

/**
 * Impermanence activates by two snippets whatever it keeps, and has a `persist-….service` for each
 * file; preservation has a target of its own.
 */
export function persistenceOf(
  units: readonly NameText[],
  snippets: readonly string[],
): Pick<NixosSystem, 'persistenceModule'> {
  if (units.includes('preservation.target')) return { persistenceModule: 'preservation' }
  const isImpermanence =
    snippets.includes('createPersistentStorageDirs') ||
    units.some((unit) => /^persist-.+\.service$/.test(unit))
  return isImpermanence ? { persistenceModule: 'impermanence' } : {}
}

/** Where no activation script says so: nixos-init and older systems mount it all the same. */
function mountedEtcOverlay(source: HostSource): NixosSystem['etcOverlay'] {
  const mounts: readonly Mount[] = orNothing(() => readMounts(source)) ?? []
  const etc = mounts.findLast(
    ({ mountPoint, fsType }) => mountPoint === '/etc' && fsType === 'overlay',
  )
  if (!etc) return undefined
  return etc.superOptions.some((option) => option.startsWith('upperdir=')) ? 'mutable' : 'immutable'
}
