import { homeFormObstacle } from '@tideline/model'
import { defineCheck } from '#checks/check.ts'

export const homeForm = defineCheck({
  code: 'HOME-4',
  title: 'Who lists what is kept of homes',
  about:
    'What is kept of homes can stand in the list of the system, or in the configuration of each user’s Home Manager. The second needs Home Manager as a NixOS module, which starts it at each boot, and a persistence module that reads its list. Where nothing reads it, the list of the system holds homes too.',
  severity: 'warning',
  source: 'https://github.com/nix-community/impermanence#home-manager',
  needs: [],
  uses: ['nixos', 'homeManager'],
  run({ facts, design }) {
    const reason = homeFormObstacle(design.home, facts, design)
    if (reason === undefined) return []
    return [
      {
        title: 'Homes stay in the list of the system',
        why: reason,
        fix: {
          label: 'List homes with the system',
          edits: [{ edit: 'set-home', home: 'nixos' }],
        },
      },
    ]
  },
})
