import { isWithin, visibleText } from '@tideline/model'
import { defineCheck } from '#checks/check.ts'

export const homeless = defineCheck({
  code: 'USR-2',
  title: 'Kept paths of accounts without a home',
  about:
    'Service accounts often have /var/empty for a home: a folder that must stay empty and that nobody may write to. Nothing can be kept in it; an entry for such an account is mounted there without a word.',
  severity: 'blocker',
  needs: [],
  run({ paths }) {
    return paths.kept
      .filter(({ rule }) => isWithin(rule.path, '/var/empty'))
      .map(({ rule: { path } }) => ({
        title: `${visibleText(path)} cannot be kept`,
        why: '/var/empty is the home of accounts that have none, and stays empty by design.',
        path,
        fix: { label: 'Take back the rule', edits: [{ edit: 'remove-rule' as const, path }] },
      }))
  },
})
