import { type Artifact, type PlannedSurroundings, visibleText } from '@tideline/model'
import { type Binding, bind, nix } from '@tideline/nix'
import { accountBindings, isForcingPasswords } from '#artifacts/account-bindings.ts'
import { nixFile, type Origin, Origins } from '#artifacts/nix-file.ts'
import type { RenderInput } from '#artifacts/render-input.ts'
import { tmpfilesArgument, tmpfilesName } from '#artifacts/tmpfiles.ts'

/** What surrounds the layout: passwords, host keys, early mounts, swap, Nix builds. */
export function systemNix(input: RenderInput): Artifact | undefined {
  if (!hasSystemNix(input)) return undefined
  const origins = new Origins()
  const bindings = partsOf(input.plan.surroundings).map(({ binding, origin }, at) =>
    origins.of(at === 0 ? binding : { ...binding, isSetApart: true }, origin),
  )
  const { surroundings } = input.plan
  const isForcing = surroundings.swapDevices !== undefined || isForcingPasswords(surroundings)
  const body = nix.module(isForcing ? ['lib'] : [], nix.set(bindings))
  const purpose = 'What else has to change so that nobody is locked out and nothing is missing.'
  return nixFile(input, { name: 'system.nix', purpose, body, origins })
}

export function hasSystemNix({ plan }: RenderInput): boolean {
  return partsOf(plan.surroundings).length > 0
}

type Part = { binding: Binding; origin: Origin }

function partsOf(surroundings: PlannedSurroundings): Part[] {
  return [
    ...accountBindings(surroundings),
    ...hostKeys(surroundings),
    ...earlyMounts(surroundings),
    ...swapDevices(surroundings),
    ...sudoLecture(surroundings),
    ...madeLinks(surroundings),
    ...nixBuilds(surroundings),
  ]
}

function hostKeys({ sshHostKeys }: PlannedSurroundings): Part[] {
  if (sshHostKeys.length === 0) return []
  const keys = sshHostKeys.map(({ path, type }) =>
    nix.set([bind('path', nix.string(path)), bind('type', nix.string(type))]),
  )
  const comment = 'By their path on the store: there before any kept path is mounted.'
  return [
    {
      binding: bind(['services', 'openssh', 'hostKeys'], nix.list(keys), { comment }),
      origin: { choice: 'surroundings.sshHostKeys', label: 'the identity of this machine for ssh' },
    },
  ]
}

function earlyMounts({ earlyMounts: mountPoints }: PlannedSurroundings): Part[] {
  return mountPoints.map((mountPoint) => ({
    binding: bind(['fileSystems', mountPoint, 'neededForBoot'], nix.boolean(true), {
      comment: 'Kept paths are mounted below it, so it must be there in stage 1.',
    }),
    origin: {
      choice: 'surroundings.earlyMounts',
      label: visibleText(`${mountPoint} is mounted in stage 1`),
    },
  }))
}

function swapDevices({ swapDevices: devices }: PlannedSurroundings): Part[] {
  if (!devices) return []
  const list = nix.list(devices.map(({ device }) => nix.set([bind('device', nix.string(device))])))
  return [
    {
      binding: bind('swapDevices', nix.call(nix.reference('lib', 'mkForce'), list), {
        comment: 'The whole list: a swap file is named by its place on the store.',
      }),
      origin: { choice: 'surroundings.isSwapOnStore', label: 'swap by its path on the store' },
    },
  ]
}

function sudoLecture({ isSudoLectureOff }: PlannedSurroundings): Part[] {
  if (!isSudoLectureOff) return []
  return [
    {
      binding: bind(['security', 'sudo', 'extraConfig'], nix.string('Defaults lecture = never'), {
        comment: 'sudo notes in /var/db/sudo who has read its lecture; that starts empty.',
      }),
      origin: { choice: 'surroundings.isSudoLectureOff', label: 'no lecture of sudo at each boot' },
    },
  ]
}

function madeLinks({ links }: PlannedSurroundings): Part[] {
  if (!links) return []
  const made = links.map(({ path, target }) =>
    bind([tmpfilesName(path), 'L', 'argument'], nix.string(tmpfilesArgument(target))),
  )
  return [
    {
      binding: bind(['systemd', 'tmpfiles', 'settings', 'tideline-links'], nix.set(made), {
        comment: 'Links on the root, which are gone with it: made again where nothing is.',
      }),
      origin: { choice: 'surroundings.links', label: 'links that are made at each boot' },
    },
  ]
}

/** https://nix.dev/manual/nix/latest/release-notes/rl-2.30: newer ones build in /nix/var/nix/builds. */
function nixBuilds({ nixBuildDirectory: folder }: PlannedSurroundings): Part[] {
  if (folder === undefined) return []
  const origin = {
    choice: 'surroundings.nixBuildDirectory',
    label: 'Nix builds stay off the RAM disk',
  }
  const cache = /^\/var\/cache\/([^/]+)$/.exec(folder)?.[1]
  const daemon = nix.set([
    bind(['environment', 'TMPDIR'], nix.string(folder)),
    ...(cache ? [bind(['serviceConfig', 'CacheDirectory'], nix.string(cache))] : []),
  ])
  return [
    {
      binding: bind(['systemd', 'services', 'nix-daemon'], daemon, {
        comment: 'This Nix builds in TMPDIR; on / that would be RAM.',
      }),
      origin,
    },
    {
      binding: bind(['environment', 'variables', 'NIX_REMOTE'], nix.string('daemon'), {
        comment: 'So that builds of root go through the daemon too.',
      }),
      origin,
    },
  ]
}
