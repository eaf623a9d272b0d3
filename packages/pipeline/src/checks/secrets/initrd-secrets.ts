import { visibleText } from '@tideline/model'
import { defineCheck } from '#checks/check.ts'
import { keepFix } from '#checks/keep-fix.ts'

export const initrdSecrets = defineCheck({
  code: 'SEC-4',
  title: 'Secrets of the initrd',
  about:
    'boot.initrd.secrets copies files into the initrd each time a boot entry is written: a key file for a disk, a host key for ssh in stage 1. If the file is gone by then, nixos-rebuild fails while it writes the boot entries.',
  severity: 'blocker',
  needs: ['nixos'],
  run({ facts, design, root }) {
    const lost = (facts.nixos.initrdSecrets ?? []).filter(
      (path) => !path.startsWith(`${design.store}/`) && root.isLost(path),
    )
    if (lost.length === 0) return []
    return [
      {
        title: 'The next rebuild would not find a secret of the initrd',
        why: `${lost.map(visibleText).join(', ')}: copied into the initrd whenever a boot entry is written, and not kept.`,
        path: lost[0]!,
        fix: keepFix(lost, 'file'),
      },
    ]
  },
})
