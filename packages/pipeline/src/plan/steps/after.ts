import type { Step } from '@tideline/model'
import { asRoot, asUser, type Move } from './move.ts'

/** What shows that the new root works; the second reboot is the proof. */
export function afterSteps(move: Move): Step[] {
  const steps = [mountsStep(move), modesStep(move), unitsStep(move), loginStep(move)]
  return [...steps, ...markSteps(move)].map((step) => ({ ...step, undo: step.undo || BACK }))
}

const BACK = 'Reboot, and choose the old entry.'

function mountsStep({ store, design }: Move): Step {
  const root = 'subvolume' in design.root ? `subvol=/${design.root.subvolume}` : 'tmpfs'
  const disk = store.startsWith('/nix/') ? '/nix' : store
  const places = [...new Set(['/', disk, '/nix'])]
  return {
    id: 'mounts',
    title: 'See where things are mounted',
    why: 'The first look tells whether stage 1 did what was planned.',
    commands: places.map((place) => asUser('findmnt', place)),
    expected: `/ is ${root}; ${disk} is on the disk that held / before.`,
    undo: '',
  }
}

/** The module gives folders above a kept path the owner and mode that they have on the store. */
function modesStep({ store }: Move): Step {
  return {
    id: 'modes',
    title: 'See that folders of the system are open to all',
    why: `/etc, /var and what is above kept paths take owner and mode from ${store}. Were one closed there, services and users would be shut out.`,
    commands: [asUser('stat', '-c', '%a %U:%G %n', '/', '/etc', '/var', '/var/lib')],
    expected: `755 root:root, four times. Where one differs, set it on the folder in ${store}, and reboot.`,
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
      rollback ? ' If / could not be reset, a failed unit says so.' : ''
    }`,
    undo: '',
  }
}

function loginStep({ surroundings }: Move): Step {
  const users = surroundings.passwordFiles.map(({ user }) => user)
  return {
    id: 'login',
    title: 'Log in on a second console, with the password',
    why: 'Keep the first session open until this worked: Ctrl Alt F3, log in, then the command.',
    commands: [asUser('sudo', '-v')],
    expected: `The password${users.length ? ` of ${users.join(', ')}` : ''} is taken, both times.`,
    undo: '',
  }
}

function markSteps({ persistence }: Move): Step[] {
  const folder = markedFolder(persistence.system.directories.map(({ path }) => path))
  const stays = folder === undefined ? [] : [`${folder}/tideline-stays`]
  const marks = ['/tideline-goes', ...stays]
  return [
    {
      id: 'marks',
      title: 'Mark a place that is reset and one that is kept, and reboot again',
      why: 'The first boot makes things, the second one proves them.',
      commands: [asRoot('touch', '--', ...marks), asRoot('systemctl', 'reboot')],
      expected: 'The machine comes up as before.',
      undo: 'The marks are empty files.',
    },
    {
      id: 'marks-after',
      title: stays.length ? 'One mark is gone, the other is there' : 'The mark is gone',
      why: 'So / really starts empty, and what you keep really comes back.',
      commands: [asRoot('ls', '-l', '--', ...marks)],
      expected: `No such file: /tideline-goes.${stays.length ? ` ${stays[0]} is listed.` : ''}`,
      undo: '',
    },
  ]
}

function markedFolder(folders: readonly string[]): string | undefined {
  const usual = ['/var/lib/nixos', '/var/lib/systemd', '/var/log', '/var/lib']
  return usual.find((folder) => folders.includes(folder)) ?? folders[0]
}
