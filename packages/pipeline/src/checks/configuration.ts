import { visibleText } from '@tideline/model'
import { defineCheck } from '#checks/check.ts'

export const configuration = defineCheck({
  code: 'CFG-1',
  title: 'The configuration of the machine',
  severity: 'blocker',
  needs: ['configuration'],
  uses: ['fstab'],
  run({ facts, root }) {
    const { path, isGit } = facts.configuration
    if (!root.isLost(path, facts.fstab)) return []
    return [
      {
        title: 'Your NixOS configuration would be gone',
        why: `${visibleText(path)} is on the root that starts empty. Without it the system cannot be rebuilt${
          isGit ? '; commits that are not pushed are lost too' : ', and it is not a git checkout'
        }.`,
        path,
        fix: {
          label: `Keep ${visibleText(path)}`,
          edits: [{ edit: 'set-rule', rule: { path, kind: 'directory', decision: 'keep' } }],
        },
      },
    ]
  },
})
