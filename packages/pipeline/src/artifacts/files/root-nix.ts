import { type Artifact, type PlannedFileSystem, textOfString, visibleText } from '@tideline/model'
import { type Binding, bind, nix } from '@tideline/nix'
import { nixFile, Origins } from '#artifacts/nix-file.ts'
import type { RenderInput } from '#artifacts/render-input.ts'

/** The file systems of the plan; undefined where the host's own stay all there are. */
export function rootNix(input: RenderInput): Artifact | undefined {
  const { fileSystems, persistence } = input.plan
  if (fileSystems.length === 0) return undefined
  const origins = new Origins()
  const entries = fileSystems.map((fileSystem, at) =>
    origins.of(entryOf(fileSystem, at > 0), {
      path: textOfString(fileSystem.mountPoint),
      choice: choiceOf(fileSystem.mountPoint, persistence.store),
      label: visibleText(`${fileSystem.mountPoint}: ${fileSystem.why}`),
    }),
  )
  const isForcing = fileSystems.some(({ isForced }) => isForced)
  const body = nix.module(isForcing ? ['lib'] : [], nix.set(entries))
  const purpose = 'The file systems: what / is at each boot, and where the rest is mounted.'
  return nixFile(input, { name: 'root.nix', purpose, body, origins })
}

function entryOf(fileSystem: PlannedFileSystem, isSetApart: boolean): Binding {
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
    { comment: commentOf(fileSystem), isSetApart },
  )
}

// Forced one by one, `options` would lose the x-initrd.mount that NixOS adds there.
function commentOf({ why, isForced }: PlannedFileSystem): string {
  const forced = 'hardware-configuration.nix has it too, so the whole entry is forced.'
  return isForced ? `${visibleText(why)}\n${forced}` : visibleText(why)
}

function choiceOf(mountPoint: string, store: string): string {
  if (mountPoint === '/') return 'root'
  return mountPoint === store ? 'store' : 'host'
}
