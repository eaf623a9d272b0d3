import { defineCheck } from '#checks/check.ts'

const MACHINE_ID = '/etc/machine-id'

export const machineId = defineCheck({
  code: 'SYS-1',
  title: 'The identity of the machine',
  severity: 'blocker',
  source: 'https://nixos.org/manual/nixos/stable/#sec-machine-id',
  needs: [],
  uses: ['fstab'],
  run({ facts, root }) {
    const node = root.find(MACHINE_ID)
    const isMadeByNix = node !== undefined && root.tree?.classes[node] === 'nix'
    if (isMadeByNix || !root.isLost(MACHINE_ID, facts.fstab)) return []
    return [
      {
        title: `${MACHINE_ID} is not kept`,
        why: 'The machine would get a new identity at each boot. Logs of earlier boots are no longer found, network addresses can change, and systemd takes every boot for the first one.',
        path: MACHINE_ID,
        fix: {
          label: `Keep ${MACHINE_ID}`,
          edits: [{ edit: 'set-rule', rule: { path: MACHINE_ID, kind: 'file', decision: 'keep' } }],
        },
      },
    ]
  },
})
