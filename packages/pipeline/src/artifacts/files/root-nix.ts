import {
  type Artifact,
  ifKnown,
  type PlannedFileSystem,
  textOfString,
  visibleText,
} from '@tideline/model'
import { type Binding, bind, nix } from '@tideline/nix'
import { nixFile, Origins } from '#artifacts/nix-file.ts'
import type { RenderInput } from '#artifacts/render-input.ts'

/** The file systems of the plan; undefined where the host's own stay all there are. */
export function rootNix(input: RenderInput): Artifact | undefined {
  const { persistence } = input.plan
  const fileSystems = input.plan.fileSystems.filter(
    ({ isByDisko, neededForBoot }) => !isByDisko || neededForBoot,
  )
  if (fileSystems.length === 0) return undefined
  const origins = new Origins()
  const isDisko = ifKnown(input.facts.configuration)?.usesDisko === true
  const entries = fileSystems.map((fileSystem, at) =>
    origins.of(
      fileSystem.isByDisko ? early(fileSystem, at > 0) : entryOf(fileSystem, at > 0, isDisko),
      {
        path: textOfString(fileSystem.mountPoint),
        choice: choiceOf(fileSystem.mountPoint, persistence.store),
        label: visibleText(`${fileSystem.mountPoint}: ${fileSystem.why}`),
      },
    ),
  )
  const isForcing = fileSystems.some(({ isForced }) => isForced)
  const body = nix.module(isForcing ? ['lib'] : [], nix.set(entries))
  const purpose = 'The file systems: what / is at each boot, and where the rest is mounted.'
  return nixFile(input, { name: 'root.nix', purpose, body, origins })
}

/** disko's module has no option for what stage 1 needs. */
function early({ mountPoint }: PlannedFileSystem, isSetApart: boolean): Binding {
  return bind(['fileSystems', mountPoint, 'neededForBoot'], nix.boolean(true), {
    ...(isSetApart ? {} : { comment: 'disko.nix says what these are; stage 1 must mount them.' }),
  })
}

function entryOf(fileSystem: PlannedFileSystem, isSetApart: boolean, isDisko: boolean): Binding {
  const { mountPoint, device, fsType, options, neededForBoot, isForced } = fileSystem
  const entry = nix.set([
    bind('device', nix.string(device)),
    // Since 26.05 there is no default.
    bind('fsType', nix.string(fsType)),
    ...(options.length === 0 ? [] : [bind('options', nix.strings(options))]),
    ...(neededForBoot ? [bind('neededForBoot', nix.boolean(true))] : []),
  ])
  return bind(
    ['fileSystems', mountPoint],
    isForced ? nix.call(nix.reference('lib', 'mkForce'), entry) : entry,
    { comment: commentOf(fileSystem, isDisko), isSetApart },
  )
}

// Forced one by one, `options` would lose the x-initrd.mount that NixOS adds there.
function commentOf({ why, isForced }: PlannedFileSystem, isDisko: boolean): string {
  const other = isDisko ? 'disko may define' : 'hardware-configuration.nix has'
  const forced = `${other} it too, so the whole entry is forced.`
  return isForced ? `${visibleText(why)}\n${forced}` : visibleText(why)
}

function choiceOf(mountPoint: string, store: string): string {
  if (mountPoint === '/') return 'root'
  return mountPoint === store ? 'store' : 'host'
}
