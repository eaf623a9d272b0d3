import { visibleText } from '@tideline/model'
import { defineCheck } from '#checks/check.ts'

export const noList = defineCheck({
  code: 'DRIFT-2',
  title: 'A list to add to',
  about:
    'New paths are added to the list of the module that a host keeps its paths with: impermanence or preservation. Where a host does it by mounts or links of its own, there is no such list, and one for a module that is not there would not evaluate.',
  severity: 'warning',
  needs: ['nixos'],
  run({ facts, design, paths }) {
    if (design.migration !== 'keep-more' || facts.nixos.persistenceModule) return []
    if (paths.kept.length === 0) return []
    const names = paths.kept.map(({ rule }) => visibleText(rule.path)).join(', ')
    return [
      {
        title: 'The new paths are not printed as Nix',
        why: `This host keeps its paths without a module that Tideline knows. To be kept beside them: ${names}.`,
        remedy: 'Write them as you wrote the others. The steps copy what is there now.',
      },
    ]
  },
})
