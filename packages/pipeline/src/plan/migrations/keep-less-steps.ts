import {
  decidedToday,
  ifKnown,
  isBelow,
  isWithin,
  keptToday,
  nameableString,
  ownMounts,
  type PathText,
  type PersistedToday,
  type Step,
  stateToday,
  systemdUnitName,
  textOfString,
  visibleText,
} from '@tideline/model'
import { asRoot, type Move, shell } from '#plan/steps/move.ts'
import { unitsOf } from '#plan/steps/writers.ts'
import {
  MOVE_PAIRS,
  MOVE_UNUSED_PAIRS,
  NONE_IS_ACTIVE,
  NOT_FROM_STORE,
  NOT_IN_SYSTEM,
  PAIRS_MOVED,
} from './keep-less-programs.ts'

/** Entries of today that the design loses, and whose lines are still to be taken out by hand. */
export function lessEntries({ facts, design }: Pick<Move, 'facts' | 'design'>): PersistedToday[] {
  return decidedToday(keptToday(facts), design).lost
}

/** An entry that stands in another file too would come back: one step, so that who mends that builds again. */
export function withLessBuilt(build: Step, move: Move): Step {
  const named = lessEntries(move).flatMap(unitNames)
  if (named.length === 0) return build
  return {
    ...build,
    title: 'Build it, and see that it does not keep them any more',
    why: `${build.why} Modules, profiles and Home Manager can each name a path: the last command looks into what was built, its units, its fstab, and the rules that make links.`,
    commands: [...build.commands, shell(NOT_IN_SYSTEM, 'result', ...named)],
    expected: `${build.expected} The last line is: not kept. Otherwise it names the path and where it still stands: take it out there too, and build again.`,
  }
}

/** Its path, and the units by which the modules bring it back. */
function unitNames({ path, storedAt }: PersistedToday): string[] {
  const [shown, stored] = [nameableString(path), nameableString(storedAt)]
  if (shown === undefined || stored === undefined) return []
  return [shown, systemdUnitName(shown, 'mount'), `persist-${systemdUnitName(stored, 'service')}`]
}

/** As late as may be: what they write until now is the last that the store has of it. */
export function lessStopSteps(move: Move): Step[] {
  const units = lessEntries(move).map(({ path }) => unitsOf(path, move.scanned, move.facts))
  const stopped = sorted(units.flatMap((found) => found.stopped))
  const left = sorted(units.flatMap((found) => found.left)).filter(
    (unit) => !stopped.includes(unit),
  )
  if (stopped.length === 0) return []
  return [
    {
      id: 'less-stop',
      title: 'Stop what writes to what is no longer kept',
      why: `So that its data on the store ends whole, and not in the middle of a write: ${stopped.join(', ')}. After the reboot it starts with an empty folder; turn it off in your configuration if it is not wanted any more.${
        left.length > 0 ? ` ${left.join(', ')} cannot well be stopped and may write still.` : ''
      }`,
      commands: [asRoot('systemctl', 'stop', '--', ...stopped)],
      expected: 'Nothing is printed.',
      undo: 'Start again what was stopped.',
      doneWhen: [shell(NONE_IS_ACTIVE, ...stopped)],
      undoCommands: [asRoot('systemctl', 'start', '--', ...stopped)],
    },
  ]
}

/** After the reboot. */
export function lessGoneSteps(move: Move): Step[] {
  const paths = nameable(lessEntries(move).map(({ path }) => path))
  if (paths.length === 0) return []
  return [
    {
      id: 'less-gone',
      title: 'See that they do not come from the store any more',
      why: 'A path that is still mounted, or a link to the store, is still kept by something.',
      commands: [shell(NOT_FROM_STORE, ...paths)],
      expected: 'The last line is: not kept.',
      undo: 'Reboot, and choose the entry before.',
      doneWhen: [shell(NOT_FROM_STORE, ...paths)],
    },
  ]
}

/**
 * Their data moves into a folder on the same store, each under the path it had: a rename, and nothing
 * is freed or erased.
 */
export function lessAsideSteps(move: Move): Step[] {
  const { free, around } = storedData(move)
  if (free.length === 0) return around.length === 0 ? [] : [stayStep(around)]
  const moves = free.map(({ path, store, storedAt }) => ({
    from: storedAt,
    to: `${asideOf(store)}${path}`,
  }))
  const asides = sorted(free.map(({ store }) => asideOf(store)))
  const folders = sorted(moves.map(({ to }) => to.slice(0, to.lastIndexOf('/'))))
  const pairs = moves.flatMap(({ from, to }) => [from, to])
  return [
    {
      id: 'less-aside',
      title: 'Set aside what the store has of them',
      why: `Once you miss nothing. It moves to ${asides.join(' and ')}, on the same disk, and from there you can take it away yourself. After this the entry before shows these paths empty.`,
      commands: [
        asRoot('install', '-d', '-m', '0700', '--', ...asides),
        asRoot('mkdir', '-p', '--', ...folders),
        shell(MOVE_UNUSED_PAIRS, ...pairs),
      ],
      expected:
        'It prints: set aside. Where it says that a path still shows something, that is kept by this entry, or by somebody’s own list. Where it says that a place is taken, look at what that is: it was left alone.',
      undo: undoWords(moves),
      doneWhen: [shell(PAIRS_MOVED, ...pairs)],
      undoCommands: [
        shell(MOVE_PAIRS, ...moves.toReversed().flatMap(({ from, to }) => [to, from])),
      ],
    },
    ...(around.length === 0 ? [] : [stayStep(around)]),
  ]
}

/** For typing: the example is a path that needs no quotes, where there is one. */
function undoWords(moves: readonly { from: string; to: string }[]): string {
  const plain = moves.find(({ from, to }) => /^[A-Za-z0-9/._-]+$/.test(from + to))
  return plain
    ? `sudo mv -n -T -- ${plain.to} ${plain.from}, and so for each.`
    : 'Move each back to its place, with sudo mv -n -T --.'
}

function stayStep(around: readonly string[]): Step {
  return {
    id: 'less-stays',
    title: 'What stays on the store, since it is still needed, or parts of it are',
    why: `${around.map(visibleText).join(', ')}: inside lies what is kept on, or a password, a key or the configuration itself, so that this is not moved as a whole.`,
    commands: [],
    expected:
      'Nothing is to be done. What nothing reads any more in there you can move away by hand.',
    undo: 'Nothing to undo.',
    isByHand: true,
  }
}

type Stored = { path: string; store: string; storedAt: string }

/** What can be moved whole, and what holds, or is held by, something that is kept on. */
function storedData(move: Move): { free: Stored[]; around: string[] } {
  const { facts, design, kept } = move
  const { kept: staying, lost } = decidedToday(keptToday(facts), design)
  const needed = [
    ...staying.map(({ storedAt }) => storedAt),
    ...kept.map(({ store, rule }) => `${store}${rule.path}`),
    ...ownMounts(facts).map(({ mountPoint }) => mountPoint),
  ]
  const named = namedPaths(move)
  const free: Stored[] = []
  const around: string[] = []
  for (const { path, store, storedAt } of lost.filter((entry) => stateToday(entry) !== 'missing')) {
    // One that lies in another moves along with it.
    if (lost.some((other) => isBelow(storedAt, other.storedAt))) continue
    const names = [path, store, storedAt].map(nameableString)
    const holds = (at: PathText) => isWithin(at, storedAt)
    const isNamed = named.some((at) => holds(at) || isWithin(at, path))
    const isFree = isBelow(storedAt, store) && !needed.some(holds) && !isNamed
    if (!isFree || names.includes(undefined)) around.push(storedAt)
    else free.push({ path: names[0]!, store: names[1]!, storedAt: names[2]! })
  }
  return { free, around }
}

/** What the configuration goes on to read, by its name on the store or by the one that it had; and the configuration. */
function namedPaths({ facts, wiring }: Move): PathText[] {
  const users = ifKnown(facts.declaredUsers)?.users ?? []
  const secrets = ifKnown(facts.secrets) ?? []
  return [
    ...users.flatMap(({ hashedPasswordFile }) => hashedPasswordFile ?? []),
    ...secrets.flatMap(({ keyPaths }) => keyPaths),
    ifKnown(facts.configuration)?.path ?? textOfString(wiring.configuration),
  ]
}

function asideOf(store: string): string {
  return `${store}/no-longer-kept`
}

function nameable(paths: readonly string[]): string[] {
  return paths.flatMap((path) => nameableString(path) ?? [])
}

function sorted(words: readonly string[]): string[] {
  return [...new Set(words)].sort()
}
