import {
  type Artifact,
  type PlannedDisko,
  type PlannedFileSystem,
  type PlannedPartition,
  partitionDevice,
  visibleText,
} from '@tideline/model'
import { type Binding, bind, type NixNode, nix } from '@tideline/nix'
import { nixFile, type Origin, Origins } from '#artifacts/nix-file.ts'
import type { RenderInput } from '#artifacts/render-input.ts'

/**
 * The layout of a new disk, for disko's command and for its module of NixOS alike. Which disk that is
 * has no default: https://github.com/nix-community/disko/blob/master/docs/reference.md
 */
export function diskoNix(input: RenderInput): Artifact | undefined {
  const { disko, fileSystems } = input.plan
  if (!disko) return undefined
  const origins = new Origins()
  const mounts = fileSystems.filter(({ isByDisko }) => isByDisko)
  const inMemory = mounts.filter(({ fsType }) => fsType === 'tmpfs')
  const devices = nix.set([
    bind(['disk', disko.disk], diskOf(disko, mounts, origins)),
    ...inMemory.map((mount) =>
      origins.of(
        bind(['nodev', mount.mountPoint], memoryOf(mount), {
          comment: visibleText(mount.why),
          isSetApart: true,
        }),
        originOf(mount),
      ),
    ),
  ])
  const body = nix.module(['device'], nix.set([bind(['disko', 'devices'], devices)]))
  const purpose = 'For a NEW disk, of which disko erases all. Never run it for a disk in use.'
  return nixFile(input, { name: 'disko.nix', purpose, body, origins })
}

function diskOf(
  disko: PlannedDisko,
  mounts: readonly PlannedFileSystem[],
  origins: Origins,
): NixNode {
  const partitions = disko.partitions.map((partition) => {
    const device = partitionDevice(disko, partition)
    const own = mounts.filter((mount) => mount.device === device)
    return origins.of(bind(partition.name, partitionOf(partition, own)), {
      choice: 'root',
      label: visibleText(`the partition ${partition.name} of the new disk`),
    })
  })
  return nix.set([
    bind('type', nix.string('disk')),
    bind('device', nix.reference('device'), {
      comment: 'Named when disko is run, by hand: --argstr device /dev/disk/by-id/...',
    }),
    bind(
      'content',
      nix.set([bind('type', nix.string('gpt')), bind('partitions', nix.set(partitions))]),
    ),
  ])
}

function partitionOf(
  { size, type, encryptedAs }: PlannedPartition,
  mounts: readonly PlannedFileSystem[],
): NixNode {
  const content = contentOf(mounts)
  const within = encryptedAs === undefined ? content : content && luks(encryptedAs, content)
  return nix.set([
    bind('size', nix.string(size)),
    ...(type === undefined ? [] : [bind('type', nix.string(type))]),
    ...(within === undefined ? [] : [bind('content', within)]),
  ])
}

/** disko asks for the passphrase where no file has one. */
function luks(name: string, content: NixNode): NixNode {
  return nix.set([
    bind('type', nix.string('luks')),
    bind('name', nix.string(name)),
    bind('content', content),
  ])
}

function contentOf(mounts: readonly PlannedFileSystem[]): NixNode | undefined {
  const [first] = mounts
  if (!first) return undefined
  if (first.fsType === 'btrfs')
    return nix.set([
      bind('type', nix.string('btrfs')),
      bind('subvolumes', nix.set(mounts.map(subvolumeOf))),
    ])
  return nix.set([
    bind('type', nix.string('filesystem')),
    bind('format', nix.string(first.fsType)),
    ...mounted(first, first.options),
  ])
}

function subvolumeOf(mount: PlannedFileSystem): Binding {
  const named = mount.options.find((option) => option.startsWith(SUBVOLUME))
  if (named === undefined) throw new Error(`not in a subvolume: ${mount.mountPoint}`)
  const others = mount.options.filter((option) => option !== named)
  return bind(named.slice(SUBVOLUME.length), nix.set(mounted(mount, others)), {
    comment: visibleText(mount.why),
  })
}

const SUBVOLUME = 'subvol='

/** disko's own default is `defaults`. */
function mounted({ mountPoint }: PlannedFileSystem, options: readonly string[]): Binding[] {
  const isDefault = options.length === 1 && options[0] === 'defaults'
  return [
    bind('mountpoint', nix.string(mountPoint)),
    ...(isDefault ? [] : [bind('mountOptions', nix.strings(options))]),
  ]
}

function memoryOf({ device, fsType, options }: PlannedFileSystem): NixNode {
  return nix.set([
    bind('device', nix.string(device)),
    bind('fsType', nix.string(fsType)),
    bind('mountOptions', nix.strings(options)),
  ])
}

function originOf({ mountPoint, why }: PlannedFileSystem): Origin {
  return { choice: 'root', label: visibleText(`${mountPoint}: ${why}`) }
}
