import { homesInMemory, type Phase, type Step } from '@tideline/model'
import { isMountedAnew } from '#plan/stores.ts'
import { strategies } from '#plan/strategies/index.ts'
import { fromStoreStep } from './from-store.ts'
import { asRoot, asUser, type Move, shell } from './move.ts'
import { acceptSteps, onceMore } from './start-once.ts'

/** What shows that the new root works, up to the second reboot. */
export function afterSteps(move: Move): Step[] {
  const looks = [mountsStep(move), ...fromStoreStep(move), modesStep(move), unitsStep(move)]
  return [...looks, loginStep(move), markStep(move), rebootAgainStep(move)].map(withUndo)
}

/** The first boot makes things, the second one proves them. */
function secondBootSteps(move: Move): Step[] {
  return [marksAfterStep(move), unitsAgainStep(), ...acceptSteps(move)].map(withUndo)
}

export function secondPhase(move: Move): Phase {
  return {
    id: 'second',
    title: 'After the second boot',
    note: 'What was only in memory, or made once, is gone now.',
    steps: secondBootSteps(move),
  }
}

function withUndo(step: Step): Step {
  return { ...step, undo: step.undo || BACK }
}

const BACK = 'Reboot, and choose the old entry.'

function mountsStep({ store, facts, design, places, disko, volumes }: Move): Step {
  const { inFindmnt: root, found } = strategies[design.root.strategy].mountedAs(design.root)
  const disk = store.startsWith('/nix/') ? '/nix' : store
  const others = places.filter(isMountedAnew).map(({ path }) => path)
  const homes = homesInMemory(facts, design).homes.map(({ mountPoint }) => mountPoint)
  const seen = [...new Set(['/', disk, '/nix', ...others, ...homes])]
  return {
    id: 'mounts',
    title: 'See where things are mounted',
    why: 'The first look tells whether stage 1 did what was planned.',
    commands: seen.map((place) => asUser('findmnt', place)),
    doneWhen: seen.map((place) =>
      asUser('findmnt', '-n', '-M', place, ...(place === '/' ? found : [])),
    ),
    expected: `/ is ${root}; ${disk} is on ${
      disko
        ? 'the new disk'
        : volumes.store
          ? 'the volume that you copied to'
          : 'the disk that held / before'
    }${volumes.nix ? '; /nix is on a volume of its own' : ''}.${
      homes.length > 0 ? ` Homes in memory are tmpfs, each its owner’s.` : ''
    }`,
    undo: '',
  }
}

/** impermanence gives folders above a kept path what they have on the store, the other forms what the list says. */
function modesStep({ store, persistence }: Move): Step {
  const isFromStore = persistence.form === 'impermanence'
  return {
    id: 'modes',
    title: 'See that folders of the system are open to all',
    why: `/etc, /var and what is above kept paths take owner and mode from ${isFromStore ? store : 'the list of what is kept'}. Were one closed there, services and users would be shut out.`,
    commands: [asUser('stat', '-c', '%a %U:%G %n', '/', '/etc', '/var', '/var/lib')],
    doneWhen: [shell(ARE_OPEN, '/', '/etc', '/var', '/var/lib')],
    expected: `755 root:root, four times. Where one differs, ${isFromStore ? `set it on the folder in ${store}, and reboot` : 'reboot into the old entry, and report it to Tideline'}.`,
    undo: '',
  }
}

function unitsStep({ store, persistence, rollback }: Move): Step {
  const keepsMachineId = persistence.system.files.some(({ path }) => path === '/etc/machine-id')
  return {
    id: 'units',
    title: keepsMachineId ? 'No failed unit, the same machine' : 'No failed unit',
    why: 'A unit that misses its files fails at its start, and a new machine-id would split the journal in two.',
    commands: [
      asUser('systemctl', '--failed'),
      ...(keepsMachineId ? [asUser('cmp', '/etc/machine-id', `${store}/etc/machine-id`)] : []),
    ],
    expected: `0 loaded units are listed${keepsMachineId ? ', and cmp prints nothing' : ''}.${
      rollback?.ifItFails === 'boot-last' ? ' If / could not be reset, a failed unit says so.' : ''
    }`,
    undo: '',
    doneWhen: [
      shell(NO_FAILED_UNIT),
      ...(keepsMachineId
        ? [asRoot('cmp', '-s', '/etc/machine-id', `${store}/etc/machine-id`)]
        : []),
    ],
  }
}

export const NO_FAILED_UNIT = 'failed=$(systemctl --failed --plain --no-legend) && [ -z "$failed" ]'
const ARE_OPEN = '[ "$(stat -c "%a %u:%g" -- "$@" | sort -u)" = "755 0:0" ]'

function loginStep({ surroundings }: Move): Step {
  const users = surroundings.passwordFiles.map(({ user }) => user)
  return {
    id: 'login',
    title: 'Log in on a second console, with the password',
    why: 'Keep the first session open until this worked: Ctrl Alt F3, log in, then the command.',
    commands: [asUser('sudo', '-v')],
    expected: `The password${users.length ? ` of ${users.join(', ')}` : ''} is taken, both times.`,
    undo: '',
    isByHand: true,
  }
}

function markStep(move: Move): Step {
  const { goes, stays } = marks(move)
  return {
    id: 'marks',
    title: 'Mark a place that is reset and one that is kept',
    why: 'After the second boot one of them must be gone, and the other there.',
    commands: [asRoot('touch', '--', goes, ...stays)],
    expected: 'Nothing is printed.',
    undo: 'The marks are empty files.',
    doneWhen: [goes, ...stays].map((mark) => asRoot('test', '-e', mark)),
  }
}

function rebootAgainStep(move: Move): Step {
  return {
    id: 'reboot-again',
    title: 'Reboot once more',
    why: 'The first boot makes things, the second one proves them.',
    commands: [...onceMore(move), asRoot('systemctl', 'reboot')],
    expected: 'The machine comes up as before.',
    undo: '',
    isByHand: true,
  }
}

function marksAfterStep(move: Move): Step {
  const { goes, stays } = marks(move)
  return {
    id: 'marks-after',
    title: stays.length ? 'One mark is gone, the other is there' : 'The mark is gone',
    why: 'So / really starts empty, and what you keep really comes back.',
    commands: [asRoot('ls', '-l', '--', goes, ...stays)],
    expected: `No such file: ${goes}.${stays.length ? ` ${stays[0]} is listed.` : ''}`,
    undo: '',
    doneWhen: [asRoot('test', '!', '-e', goes), ...stays.map((mark) => asRoot('test', '-e', mark))],
  }
}

function unitsAgainStep(): Step {
  return {
    id: 'units-again',
    title: 'No failed unit this time either',
    why: 'What fails at the second boot missed something that only the first one made.',
    commands: [asUser('systemctl', '--failed')],
    expected: '0 loaded units are listed.',
    undo: '',
    doneWhen: [shell(NO_FAILED_UNIT)],
  }
}

function marks({ persistence }: Move): { goes: string; stays: string[] } {
  const folder = markedFolder(persistence.system.directories.map(({ path }) => path))
  return {
    goes: '/tideline-goes',
    stays: folder === undefined ? [] : [`${folder}/tideline-stays`],
  }
}

function markedFolder(folders: readonly string[]): string | undefined {
  const usual = ['/var/lib/nixos', '/var/lib/systemd', '/var/log', '/var/lib']
  return usual.find((folder) => folders.includes(folder)) ?? folders[0]
}
