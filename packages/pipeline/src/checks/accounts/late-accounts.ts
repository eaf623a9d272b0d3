import { lateAccountsCause } from '@tideline/model'
import { defineCheck } from '#checks/check.ts'
import { keepByFix } from '#checks/keep-fix.ts'

export const lateAccounts = defineCheck({
  code: 'ID-3',
  title: 'When accounts are made',
  about:
    'The persistence module impermanence gives folders their owners while the system is activated, and needs the accounts by then. With userborn, systemd-sysusers, nixos-init or an immutable /etc the accounts are made later: activation stops with an invalid user, and kept paths are missing. The module preservation and plain bind mounts have no activation script, and work with all of them.',
  severity: 'blocker',
  // What a host keeps already comes back, by whatever module.
  notFor: ['root-stays'],
  source: 'https://github.com/nix-community/impermanence/pull/223',
  needs: ['nixos'],
  run({ facts, design, possibleForms }) {
    const cause = lateAccountsCause(facts.nixos)
    if (design.persistence.form !== 'impermanence' || cause === undefined) return []
    const [other] = possibleForms
    return [
      {
        title: `impermanence does not work together with ${cause}`,
        why: `Your system makes its accounts with ${cause}, after the activation that brings kept paths back. Activation would fail at the first boot.`,
        ...(other && { fix: keepByFix(other) }),
      },
    ]
  },
})
