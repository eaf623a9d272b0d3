import {
  type Command,
  type Facts,
  ifKnown,
  isBelow,
  isWithin,
  type KeptPath,
  keptToday,
  ownMountAbove,
  ownMounts,
  type PathText,
  type Step,
  swapFilesOnRoot,
  visibleText,
} from '@tideline/model'
import { homeOwners } from '#plan/owners.ts'
import { COPY, copyAround, without } from './copy-around.ts'
import {
  BEGIN_PART,
  BEGIN_ROOT_COPY,
  BEGIN_ROOT_PART,
  BEGIN_STORED_COPY,
  CARRY_FLAGS,
  COMPARE_WHOLE,
  END_COPY,
  END_COPY_AGAIN,
  IS_COPIED_IF_THERE,
  IS_COPIED_NOW,
  MOUNT_ONCE,
  UNDO_COPY,
  UNMOUNT_ONCE,
} from './copy-programs.ts'
import { asRoot, type Move, shell } from './move.ts'
import { leftWords, ofUnits, restartWords, stoppedWords, unitsOf, type Writers } from './writers.ts'

/** What lies on the root now and is not moved by other means: swap files are. */
export function movedPaths({ kept, facts }: Pick<Move, 'kept' | 'facts'>): KeptPath[] {
  const swapFiles = swapFilesOnRoot(facts)
  return kept.filter(({ scanned, rule }) => scanned && !swapFiles.includes(rule.path))
}

/**
 * Copies to their stores on the running system, before it is left. One step for each path, so that one
 * that fails is seen, and can be left out. The same path may be copied there again one day.
 */
export function copySteps(paths: readonly KeptPath[], move: Move): Step[] {
  return stepsOf(paths, move, true)
}

/** Of the same copies, each made once on a volume that nothing was on, and seen to be done by its mark. */
export function wholeCopySteps(paths: readonly KeptPath[], move: Move): Step[] {
  return stepsOf(paths, move, false)
}

function stepsOf(paths: readonly KeptPath[], move: Move, isAgain: boolean): Step[] {
  const taken = new Set<string>()
  return paths.map((kept) => {
    const id = freeId('copy', kept.path, taken)
    const [name, store] = [visibleText(kept.path), visibleText(kept.store)]
    const writers = unitsOf(kept.rule.path, move.scanned, move.facts)
    return {
      ...copyingStep(kept, { id, isAgain, base: '', writers }, move),
      title: `Copy ${name} to ${store}`,
      why: `${CARRIED} ${quietWords(kept.path, writers, move)}`,
      undo: `Until the reboot ${name} is what it was, and the copy harms nothing.${restartWords(writers)}`,
      doneWhen: [
        isAgain
          ? copiedNow(kept, id)
          : asRoot('test', '-e', `${kept.store}/${COPY_MARKS}/${id}.done`),
      ],
      isOldAfterBoot: true,
    }
  })
}

export function copiedNow({ path, store }: KeptPath, id: string): Command {
  return shell(IS_COPIED_NOW, `${store}${path}`, `${store}/${COPY_MARKS}`, id)
}

/** Where `base` has nothing of it, there is nothing to do. */
export function copiedIfThere({ path, store }: KeptPath, id: string, base: string): Command {
  return shell(
    IS_COPIED_IF_THERE,
    `${store}${path}`,
    `${store}/${COPY_MARKS}`,
    id,
    `${base}${path}`,
  )
}

export const CARRIED = 'With owners, modes, attributes and flags, the folders above it too.'

/** `base` is the folder that holds the originals under their paths: the old store, or nothing for the root. */
export function copyingStep(
  { path, rule, store }: KeptPath,
  { id, isAgain, base, writers }: { id: string; isAgain: boolean; base: string; writers: Writers },
  move: Move,
): Pick<Step, 'id' | 'commands' | 'expected' | 'undoCommands' | 'copies'> {
  const target = `${store}${path}`
  const marks = `${store}/${COPY_MARKS}`
  const mark = [`${base}${path}`, target, marks, id]
  const { stopped } = writers
  const isApart = base === '' && holdsMounts(rule.path, move.facts)
  const from = isApart ? ROOT_ALONE : base
  // Folders above are compared under one name only; in a store that is in use they are its own.
  const alone = isAgain ? '/.' : ''
  const stored = storedBelow(target, move.facts)
  const undoCommands = [
    ...(isApart ? [shell(UNMOUNT_ONCE, ROOT_ALONE)] : []),
    // With a part of it in use the folder is not to be moved. Of what comes from another store, the path
    // itself says whether the copy is in use.
    ...(stored.length > 0 ? [] : [shell(UNDO_COPY, path, ...mark.slice(1), mountOf(store, move))]),
    ...ofUnits('start', stopped),
  ]
  return {
    id,
    commands: [
      ...ofUnits('stop', stopped),
      ...(isApart ? [shell(MOUNT_ONCE, ROOT_ALONE, '--bind', '/')] : []),
      shell(beginning(base, stored), `${from}${path}`, ...mark.slice(1)),
      ...(stored.length > 0
        ? copyAround(from, path, store, stored)
        : [asRoot('env', '-C', from || '/', ...COPY, '--', path.slice(1), store)]),
      shell(CARRY_FLAGS, `${from}${path}`, target, ...without(stored)),
      shell(
        COMPARE_WHOLE,
        `${from || alone}${path}`,
        target,
        `${marks}/${id}.begun`,
        ...without(stored),
      ),
      ...(isApart ? [shell(UNMOUNT_ONCE, ROOT_ALONE)] : []),
      shell(isAgain ? END_COPY_AGAIN : END_COPY, ...mark),
    ],
    expected: `It prints: free, and then: same. ${
      stored.length > 0 ? 'What is kept there already is neither copied nor compared. ' : ''
    }What changed after its copy was begun is named as newer. A line that begins with < or > names what differs for no such reason: run the step again. If it says that something is there already, stop, and look at what that is.`,
    ...(undoCommands.length > 0 && { undoCommands }),
    copies: [{ from: `${base}${path}`, to: store, ...(base !== '' && { at: target }) }],
  }
}

function beginning(base: string, stored: readonly string[]): string {
  const [whole, part] =
    base === '' ? [BEGIN_ROOT_COPY, BEGIN_ROOT_PART] : [BEGIN_STORED_COPY, BEGIN_PART]
  return stored.length > 0 ? part : whole
}

/** Names below the target that something is kept under today. */
export function storedBelow(target: string, facts: Facts): string[] {
  return keptToday(facts).flatMap(({ storedAt }) =>
    isBelow(storedAt, target as PathText) ? [storedAt.slice(target.length + 1)] : [],
  )
}

/** The mount that the store is on after the move and before it; empty where it is a folder of the root. */
function mountOf(store: string, { places, volumes, facts, design }: Move): string {
  const isThere = design.root.strategy === 'unchanged'
  if (isThere || places.some(({ path, on }) => path === store && on === 'disk'))
    return ownMountAbove(ownMounts(facts), store)?.mountPoint ?? ''
  return volumes.store ? store : ''
}

/** / without what is mounted below: cp -x would leave out subvolumes that lie in a folder, too. */
const ROOT_ALONE = '/run/tideline-root'

/** On each store: which copies were begun and which are whole. */
const COPY_MARKS = '.tideline-copies'

/** Of a path in a home: who writes there is no service, but its owner. */
export function homeWords(path: string, facts: Facts): string[] {
  return homeOwners(facts).some(({ home }) => isWithin(path, home)) ? [LOG_OUT] : []
}

function quietWords(path: string, writers: Writers, { facts, design }: Move): string {
  const { stopped, left } = writers
  const late = design.root.strategy === 'unchanged' ? LATE_ON_EMPTY_ROOT : LATE
  const ofHome = homeWords(path, facts)
  return [
    ...stoppedWords(writers),
    ...(stopped.some((unit) => unit.startsWith('libvirt')) ? [GUESTS] : []),
    ...ofHome,
    ...(stopped.length + left.length + ofHome.length > 0
      ? []
      : ['No service is known to write there.']),
    late,
    ...leftWords(writers),
  ].join(' ')
}

const LATE =
  'What is written between the copy and the reboot is not in the copy: reboot soon. It stays where it was, for the old entry. If the machine was restarted since, the copy is old: undo the step, and run it again.'
const LATE_ON_EMPTY_ROOT =
  'What is written there between the copy and the reboot is lost with the root, as at any reboot: reboot soon. If the machine was restarted since, the copy is all there is of what lay there: look at it before you make another.'
const GUESTS =
  'Virtual machines go on without it: shut each of them down before, until virsh list names none.'
const LOG_OUT =
  'Close the programs that use it; of a whole home, log its owner out and copy from a console (Ctrl Alt F3).'

/** What is mounted in there lies on the store already, on a disk of its own, or is the kernel's. */
function holdsMounts(path: PathText, facts: Facts): boolean {
  const mounts = [...ownMounts(facts), ...(ifKnown(facts.mounts) ?? [])]
  return mounts.some(({ mountPoint }) => isBelow(mountPoint, path))
}

/** By its path: marks of an earlier list are not those of another path. */
export function freeId(word: string, path: string, taken: Set<string>): string {
  const words = path
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
  const id = `${word}-${words}`.slice(0, 80)
  let free = id
  for (let number = 2; taken.has(free); number += 1) free = `${id}-${number}`
  taken.add(free)
  return free
}
