import { defineCheck } from '#checks/check.ts'
import { keepFix } from '#checks/keep-fix.ts'

const MACHINE_ID = '/etc/machine-id'

export const machineId = defineCheck({
  code: 'SYS-1',
  title: 'The identity of the machine',
  about:
    '/etc/machine-id tells this machine from others. systemd makes a new one where there is none, so that on an empty root each boot is a first boot: the journal begins anew, network addresses change, and boot entries are named after an id that no longer exists.',
  severity: 'blocker',
  source: 'https://nixos.org/manual/nixos/stable/#sec-machine-id',
  needs: [],
  run({ root }) {
    const node = root.find(MACHINE_ID)
    const isMadeByNix = node !== undefined && root.tree?.classes.at(node) === 'nix'
    if (isMadeByNix || !root.isLost(MACHINE_ID)) return []
    return [
      {
        title: `${MACHINE_ID} is not kept`,
        why: 'The machine would get a new identity at each boot. Logs of earlier boots are no longer found, network addresses can change, and systemd takes every boot for the first one.',
        path: MACHINE_ID,
        fix: keepFix([MACHINE_ID], 'file'),
      },
    ]
  },
})
