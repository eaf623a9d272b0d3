import { type Artifact, type FstabEntry, ifKnown, type PlannedFileSystem } from '@tideline/model'
import { bind, type NixNode, nix, printNix } from '@tideline/nix'
import { headerLines } from '#artifacts/header.ts'
import { codeBlock, markdownText } from '#artifacts/markdown.ts'
import type { RenderInput } from '#artifacts/render-input.ts'

const NAME = 'hardware-configuration.md'

/**
 * What the user's own files could do without, or should say otherwise for the next installation. They
 * are not read, so it is told from fstab, which NixOS makes of them.
 */
export function ownFilesMarkdown(input: RenderInput): Artifact | undefined {
  const { plan, facts } = input
  // Its owner writes these files anew, or they stay as they are.
  if (plan.disko || plan.strategy === 'unchanged') return undefined
  const isDisko = ifKnown(facts.configuration)?.usesDisko === true
  const parts = isDisko ? diskoParts(input) : hardwareParts(input)
  if (parts.length === 0) return undefined
  const [title, purpose, , ...rest] = headerLines(input, NAME, PURPOSE)
  const blocks = [
    `# ${isDisko ? 'Your disko layout, for the next installation' : 'What your own files need not say any more'}`,
    markdownText(title!),
    markdownText(purpose!),
    rest.map((line) => `- ${markdownText(line)}`).join('\n'),
    ...parts,
  ]
  return { name: NAME, language: 'markdown', text: `${blocks.join('\n\n')}\n`, origins: [] }
}

const PURPOSE = 'To read, not to apply: Tideline does not read your files, nor does it change them.'

const WITHOUT_EFFECT =
  'Importing the folder is enough. Where your files and these speak of the same mount, these have the last word, and the lines below are without effect. Taking them out is tidier, and can wait. If you take the folder out again, they must come back: without them the system has no root.'

const FROM_FSTAB =
  'They are told from the file system table of the system that was read, in the way in which nixos-generate-config writes them. Yours may look otherwise, or stand in another file.'

function hardwareParts({ plan, facts }: RenderInput): string[] {
  const fstab = ifKnown(facts.fstab) ?? []
  const forced = new Set(
    plan.fileSystems.filter(({ isForced }) => isForced).map(({ mountPoint }) => mountPoint),
  )
  const entries = fstab.filter(
    ({ mountPoint, fsType }) => forced.has(mountPoint) && fsType !== 'swap',
  )
  const swap = plan.surroundings.swapDevices
    ? fstab.filter(({ fsType }) => fsType === 'swap').map(({ device }) => device)
    : []
  const lines = [
    ...entries.flatMap((entry) => marked('-', fileSystem(entry))),
    ...(swap.length > 0 ? marked('-', swapDevices(swap)) : []),
  ]
  if (lines.length === 0) return []
  return [WITHOUT_EFFECT, FROM_FSTAB, codeBlock('diff', lines.join('\n'))].map((text, at) =>
    at < 2 ? markdownText(text) : text,
  )
}

/** The option NixOS adds by itself is nobody's to write. */
function fileSystem({ mountPoint, device, fsType, options }: FstabEntry): NixNode {
  const own = options.filter((option) => option !== 'x-initrd.mount' && option !== 'defaults')
  const content = nix.set([
    bind('device', nix.string(device)),
    bind('fsType', nix.string(fsType)),
    ...(own.length > 0 ? [bind('options', nix.strings(own))] : []),
  ])
  return nix.set([bind(['fileSystems', mountPoint], content)])
}

function swapDevices(devices: readonly string[]): NixNode {
  const list = nix.list(devices.map((device) => nix.set([bind('device', nix.string(device))])))
  return nix.set([bind('swapDevices', list)])
}

const OF_DISKO =
  'This machine is right as it is: root.nix has the last word, whether disko still describes the old layout or the new one. An installation from the same configuration would make the old one. Once you have accepted the new root, change the layout so that it has this. Do not run disko on this machine: it would erase the disk.'

function diskoParts({ plan }: RenderInput): string[] {
  const root = plan.fileSystems.find(({ mountPoint }) => mountPoint === '/')
  const { store } = plan.persistence
  if (!root) return []
  const disk = store.startsWith('/nix/') ? '/nix' : store
  const moved = `-  mountpoint = "/";\n+  mountpoint = ${printNix(nix.string(disk)).trim()};`
  return [
    markdownText(OF_DISKO),
    'What is / today gets another mount point:',
    codeBlock('diff', moved),
    'And / is one more entry:',
    codeBlock('diff', marked('+', rootOfDisko(root)).join('\n')),
  ]
}

/** In memory beside the disk; a subvolume among those of the same file system. */
function rootOfDisko({ device, fsType, options }: PlannedFileSystem): NixNode {
  const subvolume = options.find((option) => option.startsWith('subvol='))
  const others = options.filter((option) => option !== subvolume)
  if (subvolume !== undefined) {
    const mounted = nix.set([
      bind('mountpoint', nix.string('/')),
      ...(others.length > 0 ? [bind('mountOptions', nix.strings(others))] : []),
    ])
    return nix.set([bind(['subvolumes', subvolume.slice('subvol='.length)], mounted)])
  }
  const memory = nix.set([
    bind('device', nix.string(device)),
    bind('fsType', nix.string(fsType)),
    bind('mountOptions', nix.strings(others)),
  ])
  return nix.set([bind(['disko', 'devices', 'nodev', '/'], memory)])
}

/** The content of a set, as lines of a diff. */
function marked(sign: '-' | '+', node: NixNode): string[] {
  return printNix(node)
    .split('\n')
    .slice(1, -2)
    .map((line) => `${sign}${line}`)
}
