import {
  type Command,
  entryTodayAbove,
  type Facts,
  type HostRecord,
  isBelow,
  isWithin,
  type KeptPath,
  keptToday,
  ownMounts,
  type PathText,
  type ScannedPaths,
  type Step,
  TreeIndex,
  visibleText,
} from '@tideline/model'
import { plannedToday } from '#plan/kept-today.ts'
import { homeOwners } from '#plan/owners.ts'
import { asRoot, asUser, type Move, shell } from '#plan/steps/move.ts'

/** New paths that lie on the root now; the others are on a store already, or not there yet. */
export function copiedPaths({ facts, kept }: Pick<Move, 'facts' | 'kept'>): KeptPath[] {
  const entries = keptToday(facts)
  return kept.filter(({ rule, scanned }) => scanned && !entryTodayAbove(entries, rule.path))
}

/** One step for each path, so that one that fails is seen, and can be left out. */
export function copySteps(move: Move): Step[] {
  const taken = new Set<string>()
  return copiedPaths(move).map((path) => copyStep(path, freeId(path, taken), move))
}

function copyStep(kept: KeptPath, id: string, move: Move): Step {
  const { path, rule } = kept
  const target = `${move.store}${path}`
  const { stopped, left } = unitsOf(rule.path, move.scanned, move.facts)
  const isPartlyStored = keptToday(move.facts).some((entry) => isBelow(entry.storedAt, target))
  return {
    id,
    title: `Copy ${visibleText(path)} to ${visibleText(move.store)}`,
    why: `With owners, modes and attributes, the folders above it too. ${quietWords(path, stopped, left, move.facts)}`,
    commands: [
      ...(stopped.length > 0 ? [asRoot('systemctl', 'stop', '--', ...stopped)] : []),
      ...(isPartlyStored ? [] : [shell(NOTHING_THERE, target)]),
      copyCommand(kept, move),
      compareCommand(kept, target),
      asRoot('stat', '-c', '%U:%G %a %n', '--', path, target),
    ],
    expected: `${isPartlyStored ? '' : FREE}${kept.kind === 'directory' ? SAME_FOLDER : SAME_FILE}; the last two lines begin alike.`,
    undo: `Until the reboot ${visibleText(path)} is what it was; the copy harms nothing.${
      stopped.length > 0 ? ' Start again what was stopped.' : ''
    }`,
  }
}

/** What is on the store already stays as it is: a link in its place would lead to itself. */
function copyCommand({ path, rule }: KeptPath, { store, facts }: Move): Command {
  const apart = holdsMounts(rule.path, facts) ? ['-x'] : []
  const from = path.slice(1)
  return asRoot('env', '-C', '/', 'cp', '-a', '-n', ...apart, '--parents', '--', from, store)
}

function compareCommand({ path, kind }: KeptPath, target: string): Command {
  if (kind === 'file') return asRoot('cmp', '--', path, target)
  return asRoot('diff', '-r', '--no-dereference', '--', path, target)
}

// $1 path on the store. An older copy there must not be mixed with this one.
const NOTHING_THERE =
  'if [ -e "$1" ] || [ -L "$1" ]; then echo "$1 is there already" >&2; exit 1; fi; echo free'

const FREE =
  'It prints: free. If it says that something is there already, stop, and look at what that is. '
const SAME_FILE = 'cmp prints nothing'
const SAME_FOLDER = 'diff prints nothing, or names sockets, pipes, and what is kept already'

function quietWords(
  path: string,
  stopped: readonly string[],
  left: readonly string[],
  facts: Facts,
): string {
  const late = 'What is written between the copy and the reboot is lost.'
  const running =
    left.length > 0 ? ` ${left.join(', ')} cannot well be stopped and may write still.` : ''
  if (stopped.length > 0)
    return `What writes there is stopped first and starts again with the reboot.${running}`
  const isInHome = homeOwners(facts).some(({ home }) => isWithin(path, home))
  if (isInHome) return `Close the programs that use it first. ${late}`
  return `No service is known to write there. ${late}${running}`
}

/** Services that keep something at, below or above the path, as far as records of the scan say it. */
function unitsOf(
  path: PathText,
  { inventory }: ScannedPaths,
  facts: Facts,
): { stopped: string[]; left: string[] } {
  const tree = inventory.trees['/']
  if (!tree) return { stopped: [], left: [] }
  const index = TreeIndex.of(tree)
  const found = new Set<string>()
  for (const [node, recordId] of Object.entries(tree.records)) {
    const record = inventory.records[recordId]
    if (!record || !isWithin(index.pathOf(Number(node)), path)) continue
    for (const unit of [...(record.units ?? []), ...unitsOfOption(record, facts)]) found.add(unit)
  }
  const services = [...found].filter((unit) => unit.endsWith('.service')).sort()
  // Of a template nobody says here which instances run.
  const isLeft = (unit: string) => unit.includes('@') || LEFT_RUNNING.test(unit)
  return {
    stopped: services.filter((unit) => !isLeft(unit)),
    left: services.filter(isLeft),
  }
}

/** `virtualisation.docker.enable`: docker.service, where the system has it. */
function unitsOfOption({ option }: HostRecord, { units }: Facts): string[] {
  const service = option?.split('.')[1]
  if (service === undefined || units.state === 'missing') return []
  const named = new Set([`${service}.service`, `${service}d.service`])
  return units.value
    .filter((unit) => !unit.isUserUnit && named.has(unit.name))
    .map(({ name }) => name)
}

// Without them there is no session, no bus or no way in to go on with the steps.
const LEFT_RUNNING =
  /^(?:systemd-|dbus|polkit|display-manager|gdm|sddm|lightdm|greetd|sshd|dropbear|NetworkManager|wpa_supplicant|iwd|connman|dhcpcd|tailscaled|zerotierone|netbird|nebula|openvpn|wg-quick|wireguard|cloudflared|user@|getty|home-manager)/

/** What is mounted in there lies on the store already, or on a disk of its own. */
function holdsMounts(path: PathText, facts: Facts): boolean {
  return ownMounts(facts).some(({ mountPoint }) => isBelow(mountPoint, path))
}

function freeId({ path }: KeptPath, taken: Set<string>): string {
  const words = path
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
  const id = `copy-${words}`.slice(0, 80)
  let free = id
  for (let number = 2; taken.has(free); number += 1) free = `${id}-${number}`
  taken.add(free)
  return free
}

export function newPathsStep({ kept }: Move): Step[] {
  if (kept.length === 0) return []
  return [
    {
      id: 'new-paths',
      title: 'See that the new paths come from the store',
      why: 'What stands beside a path is where it is mounted: at itself, or, where it is a link, on the store.',
      commands: [asUser('df', '--output=target,file', '--', ...kept.map(({ path }) => path))],
      expected: 'No line begins with a lone /.',
      undo: 'Reboot, and choose the entry before.',
    },
  ]
}

export function noFailedUnitStep(): Step {
  return {
    id: 'units',
    title: 'No failed unit',
    why: 'A unit that misses its files fails at its start.',
    commands: [asUser('systemctl', '--failed')],
    expected: '0 loaded units are listed.',
    undo: 'Reboot, and choose the entry before.',
  }
}

export function earlierEntryStep(): Step {
  return {
    id: 'earlier-entry',
    title: 'In the boot menu choose the entry before the last one',
    why: 'On most machines, hold Space or Shift, or press Esc, while it starts. It keeps what was kept before.',
    commands: [],
    expected: 'The system of before, with its own list of kept paths.',
    undo: 'Nothing to undo.',
  }
}

/** The list is in the user's own file: what could go from it is said, and done by hand. */
export function ownListSteps({ facts, design }: Move): Step[] {
  const removable = plannedToday(facts, design)?.removable ?? []
  const listed = (why: 'lose' | 'missing') =>
    removable.filter((entry) => entry.why === why).map(({ path }) => visibleText(path))
  const [lost, missing] = [listed('lose'), listed('missing')]
  return [
    ...handStep('no-longer-kept', lost, {
      title: 'Take out what you no longer keep',
      why: 'Your design says that these are to be lost:',
      undo: 'Put the lines back: what they named is on the store still.',
    }),
    ...handStep('nothing-there', missing, {
      title: 'Take out what is not there any more',
      why: 'Nothing was found on the store for these:',
      undo: 'Put the lines back.',
    }),
  ]
}

function handStep(
  id: string,
  paths: readonly string[],
  words: Pick<Step, 'title' | 'why' | 'undo'>,
): Step[] {
  if (paths.length === 0) return []
  return [
    {
      id,
      ...words,
      why: `${words.why} ${paths.join(', ')}. Their lines can go from your own list; nothing on the store is deleted by that.`,
      commands: [],
      expected: 'The configuration builds, with so many lines less.',
    },
  ]
}
