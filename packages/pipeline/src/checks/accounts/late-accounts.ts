import { lateAccountsCause, stage1Form } from '@tideline/model'
import { defineCheck } from '#checks/check.ts'

export const lateAccounts = defineCheck({
  code: 'ID-3',
  title: 'When accounts are made',
  about:
    'The persistence module impermanence gives folders their owners while the system is activated, and needs the accounts by then. With userborn, systemd-sysusers, nixos-init or an immutable /etc the accounts are made later: activation stops with an invalid user, and kept paths are missing. The module preservation has no activation script, and works with all of them.',
  severity: 'blocker',
  source: 'https://github.com/nix-community/impermanence/pull/223',
  needs: ['nixos'],
  uses: ['os'],
  run({ facts, design }) {
    // What a host keeps already comes back, by whatever module.
    if (design.root.strategy === 'unchanged') return []
    const cause = lateAccountsCause(facts.nixos)
    if (design.persistence.form !== 'impermanence' || cause === undefined) return []
    return [
      {
        title: `impermanence does not work together with ${cause}`,
        why: `Your system makes its accounts with ${cause}, after the activation that brings kept paths back. Activation would fail at the first boot.`,
        ...(stage1Form(facts.nixos, facts.os) === 'scripted'
          ? { remedy: BY_HAND }
          : {
              fix: {
                label: 'Keep with preservation',
                edits: [{ edit: 'set-form', form: 'preservation' }],
              },
            }),
      },
    ]
  },
})

const BY_HAND =
  'Let the activation make the accounts again (services.userborn.enable = false, systemd.sysusers.enable = false, system.etc.overlay.mutable = true), rebuild, and scan again.'
