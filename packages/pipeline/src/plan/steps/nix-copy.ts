import { ifKnown, type Step } from '@tideline/model'
import { COMPARE_STORE, COMPARE_WHOLE } from './copy-programs.ts'
import { asRoot, type Move, shell } from './move.ts'
import {
  COPY_NIX_REST,
  COPY_NIX_STORE,
  IS_NIX_STORE_COPIED,
  PUT_NIX_IN_PLACE,
  TAKE_NIX_ASIDE,
} from './nix-programs.ts'
import { NIX_VOLUME, nixTarget } from './volumes.ts'

const DAEMON = ['nix-daemon.socket', 'nix-daemon.service']
const TIMERS = ['nix-gc.timer', 'nix-optimise.timer', 'nixos-upgrade.timer']

/** Most of Nix, while the next boot is still that of today. */
export function nixStoreSteps(move: Move): Step[] {
  const to = nixTarget(move)
  if (to === undefined) return []
  return [
    {
      id: 'nix-store',
      title: 'Copy the Nix store',
      why: 'All of it, with files that have several names as such. Nothing may be built or collected meanwhile, so Nix is stopped and started again. It takes its time; what was cut short is copied again from the beginning.',
      commands: [
        asRoot('systemctl', 'stop', '--', ...DAEMON, ...timersOf(move)),
        shell(COPY_NIX_STORE, to, '/nix'),
        asRoot('systemctl', 'start', '--', DAEMON[0]!),
      ],
      expected: 'It prints: copied',
      undo: 'The copy harms nothing. Start again what was stopped.',
      doneWhen: [shell(IS_NIX_STORE_COPIED, to)],
      undoCommands: [
        shell(TAKE_NIX_ASIDE, to, mountOf(to, move)),
        asRoot('systemctl', 'start', '--', DAEMON[0]!, ...timersOf(move)),
      ],
      copies: [{ from: '/nix', to }],
    },
  ]
}

/** What the new boot entry added, and the database: the last thing before the reboot. */
export function nixRestSteps(move: Move): Step[] {
  const to = nixTarget(move)
  if (to === undefined) return []
  const part = `${to}/.tideline-part`
  return [
    {
      id: 'nix-rest',
      title: 'Copy the rest of Nix, compare all of it, and put it in its place',
      why: 'The new boot entry wants this copy: until it is in place, choose the old entry if the machine restarts by itself. Nix stays stopped until the reboot, so that nothing is built that the copy does not have.',
      commands: [
        asRoot('systemctl', 'stop', '--', ...DAEMON, ...timersOf(move)),
        shell(COPY_NIX_REST, to, '/nix'),
        shell(COMPARE_STORE, '/nix/store', `${part}/store`, '', ...WITHOUT_LINKS),
        shell(COMPARE_WHOLE, '/nix/var', `${part}/rest/var`, ''),
        shell(PUT_NIX_IN_PLACE, to),
      ],
      expected: 'It prints: copied, twice: same, and: in place.',
      undo: 'Start Nix again with systemctl start nix-daemon.socket, and make the system of today the next boot. The copy harms nothing.',
      doneWhen: [asRoot('test', '-d', `${to}/store`)],
      isOldAfterBoot: true,
      undoCommands: [
        shell(TAKE_NIX_ASIDE, to, mountOf(to, move)),
        asRoot('systemctl', 'start', '--', DAEMON[0]!, ...timersOf(move)),
      ],
    },
  ]
}

/** Further names of files that the store has; `nix-store --optimise` makes them again. */
const WITHOUT_LINKS = ['!', '-path', './.links', '!', '-path', './.links/*']

/** What is mounted while it is filled: the volume of Nix, or that of the store. */
function mountOf(to: string, { store }: Move): string {
  return to === NIX_VOLUME ? NIX_VOLUME : store
}

function timersOf({ facts }: Move): string[] {
  const names = new Set((ifKnown(facts.units) ?? []).map(({ name }) => name))
  return TIMERS.filter((timer) => names.has(timer))
}
