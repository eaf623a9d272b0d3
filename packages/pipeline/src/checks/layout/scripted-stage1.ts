import { stage1Form } from '@tideline/model'
import { defineCheck } from '#checks/check.ts'
import { keepByFix } from '#checks/keep-fix.ts'

export const scriptedStage1 = defineCheck({
  code: 'MNT-13',
  title: 'What stage 1 is, for the persistence module',
  about:
    'The persistence module preservation brings paths back by units of systemd, some of them in stage 1. Where stage 1 is a script, the configuration does not evaluate: the module refuses it. NixOS has systemd in stage 1 by itself since 26.05; boot.initrd.systemd.enable decides. The module impermanence works with both, and so do plain bind mounts.',
  severity: 'blocker',
  notFor: ['root-stays'],
  source: 'https://github.com/nix-community/preservation/blob/main/module.nix',
  needs: ['os'],
  uses: ['nixos'],
  run({ facts, design, possibleForms }) {
    const { form } = design.persistence
    if (form !== 'preservation' || stage1Form(facts.nixos, facts.os) !== 'scripted') return []
    const [other] = possibleForms
    return [
      {
        title: 'preservation does not work with the script in stage 1',
        why: 'This system boots with a script in stage 1. The module refuses such a configuration: the rebuild would fail.',
        remedy:
          'Set boot.initrd.systemd.enable = true, rebuild, reboot once, and read the host again.',
        ...(other && { fix: keepByFix(other) }),
      },
    ]
  },
})
