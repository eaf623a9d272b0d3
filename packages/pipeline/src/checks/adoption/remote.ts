import { type BootLoader, looksWithoutScreen, type Step } from '@tideline/model'
import { defineCheck } from '#checks/check.ts'

export const remote = defineCheck({
  code: 'REMOTE-1',
  title: 'A machine that is worked on over ssh',
  about:
    'If the first boot into the new layout fails before the network is up, nobody can log in over ssh, and the old entry has to be chosen at a screen. Some boot loaders can start the new entry once and the old one at every other start: then a power cycle is enough to come back.',
  severity: 'warning',
  notFor: ['root-stays', 'new-disk'],
  source: 'https://www.freedesktop.org/software/systemd/man/latest/bootctl.html#set-oneshot%20ID',
  needs: ['session'],
  uses: ['bootLoader', 'nixos', 'units'],
  run({ facts, design, plan }) {
    if (!(design.isWithoutScreen ?? looksWithoutScreen(facts))) return []
    const isSafe = plan?.migration.phases.some(({ steps }) => steps.some(isStartOnce)) ?? false
    const where = facts.session.isOverSsh
      ? 'It was read over ssh, so that nobody may sit in front of it.'
      : design.isWithoutScreen
        ? 'Nobody sits in front of this machine, as you said.'
        : 'As far as can be seen, nobody sits in front of this machine: sshd runs, and no greeter.'
    return [
      {
        title: 'If the first boot fails, ssh does not come up',
        why:
          design.migration === 'live-media'
            ? `${where} The way by live media needs somebody at the machine, or a remote console, all along.`
            : `${where} ${isSafe ? POWER : CONSOLE}`,
        remedy: isSafe
          ? 'See now that you can switch it off and on: a button that somebody presses, IPMI, the provider’s page.'
          : `Have a console at hand: IPMI, the provider's, or somebody there.${byHand(facts.bootLoader)}`,
        fix: {
          label: 'Somebody sits in front of it',
          edits: [{ edit: 'set-screen', isWithoutScreen: false }],
        },
      },
    ]
  },
})

/** What the steps do is what is promised. */
function isStartOnce({ id }: Step): boolean {
  return id === 'start-once'
}

const POWER =
  'The steps let the new entry start once, and the old one after that: a power cycle leads back. Where GRUB is not set up for it the steps say so: then only a console helps.'
const CONSOLE =
  'To choose the old entry you need the screen and keyboard of the machine, or a remote console.'

function byHand(loader: BootLoader | undefined): string {
  if (loader?.kind !== 'lanzaboote') return ''
  return ' Before the reboot, make the old entry the default again (bootctl set-default) and start the new one only once (bootctl set-oneshot), with the names that bootctl list has: a power cycle then brings the old one back.'
}
