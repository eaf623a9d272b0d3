import {
  decidedToday,
  homeManagerUsers,
  ifKnown,
  type KeptPath,
  keptToday,
  moduleToday,
  type PersistedEntry,
  type Step,
  stateToday,
  systemdUnitName,
  visibleText,
} from '@tideline/model'
import { isStoreLeft, leavingStore, mayBeMissing } from '#plan/leaving-store.ts'
import {
  CARRIED,
  copiedIfThere,
  copiedNow,
  copyingStep,
  freeId,
  homeWords,
} from '#plan/steps/copy.ts'
import { asRoot, asUser, type Move, shell } from '#plan/steps/move.ts'
import { leftWords, restartWords, stoppedWords, unitsOf, unseenWords } from '#plan/steps/writers.ts'

/** What the new list does otherwise, before anything is touched. */
export function differencesStep(move: Move): Step {
  const { facts, persistence } = move
  const today = moduleToday(facts) ?? 'bind-mounts'
  return {
    id: 'differences',
    title: 'Know what the new list does otherwise',
    why: [
      today === persistence.form
        ? 'The module stays; the list is Tideline’s from now on.'
        : `${OF_FORM[persistence.form]}`,
      today === 'impermanence' && persistence.form !== 'impermanence' ? LINKS : '',
      today === 'preservation' && persistence.form === 'impermanence' ? ACTIVATION : '',
      isStoreLeft(move) ? namedWords(leavingStore(move).old) : '',
    ]
      .filter((part) => part !== '')
      .join(' '),
    commands: [],
    expected: 'Nothing of it is in your way.',
    undo: 'Nothing to undo.',
    isByHand: true,
  }
}

function namedWords(old: string): string {
  return `What else your configuration names in ${visibleText(old)} by its path, keys of secrets or a script, is read from there still: nothing looks for it. Name it anew, or leave that disk in the configuration.`
}

const OF_FORM: Record<Move['persistence']['form'], string> = {
  impermanence:
    'impermanence takes owners and modes of folders above kept paths from the store, at each activation, and never changes those of what is there. The machine-id is its own affair: a line that suppresses systemd-machine-id-commit.service for another module can go.',
  preservation:
    'preservation sets owner and mode of each entry, and of the folders above it, at each boot: the list says what they are today, and leaves them where they could not be seen. It keeps /etc/machine-id in stage 1, where the unit that would commit it is suppressed; a file that is not there yet becomes an empty one.',
  'bind-mounts':
    'Plain mounts leave owners and modes of what is kept as they are on the store; folders above are made for root, and put right by tmpfiles. A file must be on the store before its entry is, and a folder that is missing there is made, for root.',
}
const LINKS =
  'Files that impermanence shows as links, since there was nothing on the store, are mounted, or left out where there still is nothing.'
const ACTIVATION =
  'It runs in the activation: with userborn, sysusers or nixos-init it does not work.'

/** The file is theirs. */
export function ownListStep({ facts, design }: Move): Step {
  const { kept, lost } = decidedToday(keptToday(facts), design)
  const module = moduleToday(facts)
  const option = module === undefined ? 'the entries of fileSystems that bind them' : OPTION[module]
  return {
    id: 'own-list',
    title: 'Take your own list out',
    why: `${lost.length > 0 ? `Of its paths ${kept.length} are in the new one, and ${lost.length} no more, as you decided` : `All of its ${kept.length === 1 ? 'one path is' : `${kept.length} paths are`} in the new one`}. Of your own go ${option}, in every file that has some, with what was there for them alone; the file systems themselves stay.${module === 'impermanence' && hasHomeManager(facts) ? ` ${DEEP_LINKS}` : ''}`,
    commands: [],
    expected: 'The configuration names each kept path once.',
    undo: 'Put your list back.',
    isByHand: true,
  }
}

function hasHomeManager({ nixos, homeManager }: Move['facts']): boolean {
  const known = { nixos: ifKnown(nixos), homeManager: ifKnown(homeManager) }
  return homeManagerUsers(known).length > 0 || (known.homeManager ?? []).length > 0
}

const DEEP_LINKS =
  'What home.persistence of before 2026 shows by a link is seen here only where the link lies in the home itself: leave that list in for any other, or keep its path in the design first.'
const OPTION = {
  impermanence: 'environment.persistence, and home.persistence of Home Manager',
  preservation: 'preservation.preserveAt',
}

/**
 * A path that was forgotten on the way would be empty after the reboot. One step, so that who mends that
 * builds again.
 */
export function withListBuilt(build: Step, move: Move): Step {
  const early = earlyPaths(move)
  const named = move.kept
    .filter(({ rule }) => !early.has(rule.path) && rule.path !== '/home')
    .flatMap(({ path, store }) => [
      path,
      systemdUnitName(path, 'mount'),
      `persist-${systemdUnitName(`${store}${path}`, 'service')}`,
    ])
  if (named.length === 0) return build
  return {
    ...build,
    title: 'Build it, and see that it keeps each of them',
    why: `${build.why} The last command looks into what was built for each path: its units, its fstab, and the rules that make links. What comes back in stage 1 alone is not seen there.`,
    commands: [...build.commands, shell(ALL_IN_SYSTEM, 'result', ...named)],
    expected: `${build.expected} The last line is: all kept.`,
  }
}

function earlyPaths({ persistence }: Move): ReadonlySet<string> {
  const lists = [persistence.system, ...Object.values(persistence.users)]
  const entries: PersistedEntry[] = lists.flatMap(({ directories, files }) => [
    ...directories,
    ...files,
  ])
  return new Set(entries.filter(({ isEarly }) => isEarly).map(({ source }) => source))
}

/** From the old store, as it lies there: a link on the root would be copied as a link. */
export function storeCopySteps(move: Move): Step[] {
  const { old, kept } = leavingStore(move)
  const taken = new Set<string>()
  return kept.map((path) => storeCopyStep(path, old, freeId('store-copy', path.path, taken), move))
}

function storeCopyStep(kept: KeptPath, old: string, id: string, move: Move): Step {
  const { path, store } = kept
  const writers = unitsOf(kept.rule.path, move.scanned, move.facts)
  const isUnseen = mayBeMissing(kept, move)
  return {
    ...copyingStep(kept, { id, isAgain: true, base: old, writers }, move),
    title: `Copy ${visibleText(path)} from ${visibleText(old)} to ${visibleText(store)}`,
    why: [
      `${CARRIED} What is written there after the copy stays in the old store: reboot soon. If the machine was restarted since, the copy is old: undo the step, and run it again.`,
      ...stoppedWords(writers),
      ...unseenWords(kept, move.scanned),
      ...homeWords(path, move.facts),
      ...leftWords(writers),
      ...(isUnseen ? [MISSING] : []),
    ].join(' '),
    undo: `The old store is as it was; the copy harms nothing.${restartWords(writers)}`,
    doneWhen: [isUnseen ? copiedIfThere(kept, id, old) : copiedNow(kept, id)],
    isOldAfterBoot: true,
  }
}

const MISSING =
  'It was not seen whether the old store has it: where it does not, leave this step out. Nothing is lost by that, and the path starts empty; look whether its name is right.'

/** A machine that loses its id looks like another one to its journal and to DHCP. */
export function sameIdSteps({ persistence }: Move): Step[] {
  if (!persistence.system.files.some(({ path }) => path === '/etc/machine-id')) return []
  return [
    {
      id: 'machine-id',
      title: 'The same machine',
      why: 'Each form keeps /etc/machine-id in its own way. A new id would split the journal in two.',
      commands: [asUser('cmp', '/etc/machine-id', `${persistence.store}/etc/machine-id`)],
      expected: 'cmp prints nothing.',
      undo: 'Reboot, and choose the entry before.',
      doneWhen: [asRoot('cmp', '-s', '/etc/machine-id', `${persistence.store}/etc/machine-id`)],
    },
  ]
}

export function restStep(move: Move): Step {
  const isMoved = isStoreLeft(move)
  const alone = decidedToday(keptToday(move.facts), move.design)
    .lost.filter((entry) => stateToday(entry) !== 'missing')
    .map(({ path }) => visibleText(path))
  const aloneWords =
    alone.length > 0
      ? ` What you no longer keep was not copied, and lies there alone: ${alone.join(', ')}.`
      : ''
  return {
    id: 'rest',
    title: isMoved ? 'The old store' : 'What the old list brought along',
    why: isMoved
      ? `It has everything as it was at the reboot, and the entry before starts with it.${aloneWords} Before you take any of it away: what your configuration names there by its path, as keys of secrets, is read from there still and was not copied, and the machine waits for its disk at each boot while your configuration mounts it.`
      : 'A module that nothing uses does no harm. Take its input and its import out when you like.',
    commands: [],
    expected: 'The configuration builds.',
    undo: isMoved ? 'What you took away is in your backup alone.' : 'Put it back.',
    isByHand: true,
  }
}

// $1 the system, then by threes a path and the units that may bring it back.
const ALL_IN_SYSTEM = `
system=$1; shift
[ -d "$system/etc/systemd" ] || { echo "$system is no system" >&2; exit 1; }
missing=0
while [ $# -gt 2 ]; do
  if [ ! -e "$system/etc/systemd/system/$2" ] && [ ! -e "$system/etc/systemd/system/$3" ] &&
    ! { cut -d " " -f 2 -- "$system/etc/fstab" | grep -qxF -e "$(printf "%s" "$1" | sed "s/ /\\\\\\\\040/g")"; } &&
    ! { cat -- "$system"/etc/tmpfiles.d/*.conf 2>/dev/null | tr -d "'" | tr -s "\\t " "  " | grep "^L" | cut -d " " -f 2 | grep -qxF -e "$1"; }; then
    echo "$1 is not kept" >&2; missing=1
  fi
  shift 3
done
[ "$missing" = 0 ] && echo "all kept"
`
