import { visibleText } from '@tideline/model'
import { defineCheck } from '#checks/check.ts'
import { keepFix } from '#checks/keep-fix.ts'

export const configuration = defineCheck({
  code: 'CFG-1',
  title: 'The configuration of the machine',
  about:
    'The configuration that builds the system usually lies in /etc/nixos. On a root that starts empty it is gone after the first reboot unless it is kept, or lies elsewhere.',
  severity: 'blocker',
  needs: ['configuration'],
  run({ facts, root }) {
    const { path, isGit } = facts.configuration
    if (!root.isLost(path)) return []
    return [
      {
        title: 'Your NixOS configuration would be gone',
        why: `${visibleText(path)} is on the root that starts empty. Without it the system cannot be rebuilt${
          isGit ? '; commits that are not pushed are lost too' : ', and it is not a git checkout'
        }.`,
        path,
        fix: keepFix([path]),
      },
    ]
  },
})
