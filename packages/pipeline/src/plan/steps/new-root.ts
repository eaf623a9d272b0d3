import type { Command, RootDesign, Step } from '@tideline/model'
import { IS_MOUNTED_FROM, MAKE_SUBVOLUME, MOUNT_ONCE, UNMOUNT_ONCE } from './copy-programs.ts'
import { asRoot, type Move, shell } from './move.ts'

export const TOP = '/run/tideline-top'

/**
 * The subvolume that becomes `/`, for a root that is reset at each boot. Without it a reset that fails
 * on the very first boot would leave nothing to mount. disko makes it with the disk.
 */
export function btrfsRootSteps(
  design: Extract<RootDesign, { subvolume: string }>,
  { old: { device }, disko }: Pick<Move, 'old' | 'disko'>,
): Step[] {
  const { subvolume } = design
  const mount = ['-t', 'btrfs', '-o', 'subvolid=5', device]
  const root = disko ? [] : [nameStep(subvolume, mount), rootStep(subvolume, device)]
  const blank = 'blank' in design ? [blankStep(subvolume, design.blank, device)] : []
  return [...root, ...blank]
}

/** The same on bcachefs, which shows all of itself where it is mounted. */
export function bcachefsRootSteps(folder: string, device: string): Step[] {
  const root = `${TOP}/${folder}`
  return [
    nameStep(folder, ['-t', 'bcachefs', device]),
    {
      id: 'new-root',
      title: `Make ${folder}, the new root`,
      why: 'Each boot puts a new one in its place. If the first boot cannot, the machine starts from this one.',
      commands: [
        shell(MOUNT_ONCE, TOP, '-t', 'bcachefs', device),
        ...makeFoldersAbove(folder),
        shell(MAKE_BCACHEFS_SUBVOLUME, root),
        asRoot('chmod', '755', '--', root),
        shell(UNMOUNT_ONCE, TOP),
      ],
      expected: 'Nothing is printed; one that an earlier try made is left as it is.',
      undo: `An empty subvolume harms nothing. Run the last command if ${TOP} is still mounted.`,
    },
  ]
}

// It has its mode from the beginning.
const MAKE_BCACHEFS_SUBVOLUME = 'umask 022; [ -d "$1" ] || bcachefs subvolume create "$1"'

/** What nothing mounts is known to root alone: a system beside this one may lie there. */
function nameStep(name: string, mount: readonly string[]): Step {
  return {
    id: 'root-name',
    title: `See that nothing lies in ${name}`,
    why: 'Each boot empties it. What nothing mounts today may be the root of another system, or what is left of one.',
    commands: [shell(IS_FREE, name, ...mount)],
    expected: `It prints: free. If it says that something is in it, stop: choose another name in the design, or look at what that is and move it away.`,
    undo: 'Nothing to undo: it only looks.',
  }
}

/*
 * $1 a path below the top level, then what mount(8) is told; nobody else sees that mount. A root that was
 * emptied at boots before has old roots beside it.
 */
const IS_FREE = `
unshare -m sh -c '
name=$1; shift
mount "$@" /run || exit 1
root=/run/$name
if [ ! -e "$root" ] && [ ! -L "$root" ]; then echo free; exit; fi
[ -d "\${root%/*}/old_roots" ] && { echo "free: it was emptied at boots before"; exit; }
there=$(ls -A -- "$root") && [ -d "$root" ] && [ -z "$there" ] && { echo free; exit; }
echo "something is in $name, and each boot would empty it" >&2
exit 1' sh "$@"
`

function rootStep(subvolume: string, device: string): Step {
  const root = `${TOP}/${subvolume}`
  return {
    id: 'new-root',
    title: `Make ${subvolume}, the new root`,
    why: 'Each boot puts a new one in its place. If the first boot cannot, the machine starts from this one.',
    commands: atTop(device, [
      ...makeFoldersAbove(subvolume),
      shell(MAKE_SUBVOLUME, root),
      asRoot('chmod', '755', '--', root),
    ]),
    expected: `btrfs says that it created ${subvolume}; one that an earlier try made is left as it is.`,
    undo: `An empty subvolume harms nothing. Run the last command if ${TOP} is still mounted.`,
    doneWhen: isMade(subvolume, device),
  }
}

function isMade(subvolume: string, device: string): Command[] {
  return [shell(IS_MOUNTED_FROM, '/', device), shell(HAS_SUBVOLUME, subvolume)]
}

// $1 a path below the top level of today's root. Nothing is mounted for it.
const HAS_SUBVOLUME = 'btrfs subvolume list / | cut -d " " -f 9- | grep -qxF -e "$1"'

/** Taken before anything is in the new root: a snapshot leaves stubs of subvolumes nested in it. */
function blankStep(subvolume: string, blank: string, device: string): Step {
  const at = `${TOP}/${blank}`
  const changed = ['btrfs', 'property', 'set', '-ts', at, 'ro']
  return {
    id: 'blank',
    title: `Make ${blank}, which every new root is made from`,
    why: `It is empty now, and read-only, so that nothing changes it by itself. To put a file into it later, mount as the first command does, allow changes with “${[...changed, 'false'].join(' ')}”, put the file there, and end with the same command and true: a reset takes no snapshot that can be written.`,
    commands: atTop(device, [
      ...makeFoldersAbove(blank),
      asRoot('btrfs', 'subvolume', 'snapshot', '-r', '--', `${TOP}/${subvolume}`, at),
    ]),
    expected: `btrfs says that it made a readonly snapshot. If it says that the file system is read-only, or that the target exists, an earlier try made ${blank}.`,
    undo: `An empty snapshot harms nothing. Run the last command if ${TOP} is still mounted.`,
    doneWhen: isMade(blank, device),
  }
}

export function atTop(device: string, commands: readonly Command[]): Command[] {
  return [
    shell(MOUNT_ONCE, TOP, '-t', 'btrfs', '-o', 'subvolid=5', device),
    ...commands,
    shell(UNMOUNT_ONCE, TOP),
  ]
}

/** A folder at a time: the mode is that of the last one only, and of none that is there already. */
export function makeFoldersAbove(path: string): Command[] {
  const names = path.split('/').slice(0, -1)
  return names.map((_, at) =>
    asRoot('mkdir', '-p', '-m', '0700', '--', `${TOP}/${names.slice(0, at + 1).join('/')}`),
  )
}
