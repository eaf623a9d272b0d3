import type { BootLoader } from '@tideline/model'
import { defineCheck } from '#checks/check.ts'

export const remote = defineCheck({
  code: 'REMOTE-1',
  title: 'A machine that is worked on over ssh',
  about:
    'If the first boot into the new layout fails before the network is up, nobody can log in over ssh, and the old entry has to be chosen at a screen. Some boot loaders can start the new entry once and the old one at every other start: then a power cycle is enough to come back.',
  severity: 'warning',
  source: 'https://www.freedesktop.org/software/systemd/man/latest/bootctl.html#set-oneshot%20ID',
  needs: ['session'],
  uses: ['bootLoader'],
  run({ facts, design }) {
    if (!facts.session.isOverSsh) return []
    return [
      {
        title: 'If the first boot fails, ssh does not come up',
        why:
          design.migration === 'live-media'
            ? 'You are connected over ssh, and the way by live media needs somebody at the machine, or a remote console, all along.'
            : 'You are connected over ssh. To choose the old entry you need the screen and keyboard of the machine, or a remote console.',
        remedy: `Have a console at hand: IPMI, the provider's, or somebody there.${startOnce(facts.bootLoader)}`,
      },
    ]
  },
})

function startOnce(loader: BootLoader | undefined): string {
  if (loader?.kind !== 'systemd-boot' && loader?.kind !== 'lanzaboote') return ''
  return ' Before the reboot, make the old entry the default again (bootctl set-default) and start the new one only once (bootctl set-oneshot): a power cycle then brings the old one back.'
}
