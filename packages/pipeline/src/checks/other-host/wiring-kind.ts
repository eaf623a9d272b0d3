import { visibleText } from '@tideline/model'
import { defineCheck } from '#checks/check.ts'

export const wiringKind = defineCheck({
  code: 'HOST-5',
  title: 'How the folder is wired in',
  about:
    'The generated folder is brought in by a flake.nix, or by configuration.nix with channels. By a flake it expects the persistence module among the inputs; where there is no flake.nix nothing brings that module, and its options are unknown.',
  severity: 'warning',
  needs: ['configuration'],
  run({ facts, design }) {
    const { kind, path } = facts.configuration
    if (kind !== 'channels' || design.wiring === 'channels') return []
    return [
      {
        title: `No flake.nix was found in ${visibleText(path)}`,
        why: 'The files are written for one. If your flake lies elsewhere, all is well.',
        fix: {
          label: 'Wire it in by channels',
          edits: [{ edit: 'set-wiring' as const, wiring: 'channels' as const }],
        },
      },
    ]
  },
})
