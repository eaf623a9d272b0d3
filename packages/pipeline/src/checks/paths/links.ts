import { type Fix, type PathText, type Rule, visibleText } from '@tideline/model'
import type { Given } from '#checks/check.ts'
import { keepEdit } from '#checks/keep-fix.ts'
import { defineLeftOutCheck, takeBack } from './left-out-check.ts'

export const links = defineLeftOutCheck({
  code: 'LINK-1',
  title: 'Kept links',
  about:
    'What a link points to is kept by its own path. A mount over the link follows it, so that in stage 1, where the target is not there yet, the boot can end. The link itself is state too: where no program makes it, declare it, with environment.etc or a line of systemd.tmpfiles.rules.',
  severity: 'blocker',
  reason: 'link',
  ofMany: 'are links, or lie below one',
  tell: (rule, { link, target }, given) => ({
    title:
      link === rule.path
        ? `${visibleText(link)} is a link`
        : `${visibleText(rule.path)} is not where it seems: ${visibleText(link)} is a link`,
    why: 'What a link points to is kept by its own path. Mounting over the link can end a boot in stage 1. Declare the link itself in your configuration where no program makes it.',
    fix: target === undefined ? takeBack(rule.path) : keepTarget(rule, target, given),
  }),
})

function keepTarget(rule: Rule, target: PathText, { root, scanned }: Given<never, never>): Fix {
  const gone = { edit: 'remove-rule', path: rule.path } as const
  if (root.rules.isKept(target))
    return { label: `Leave it to the rule for ${visibleText(target)}`, edits: [gone] }
  const found = scanned.find(target)
  const kind = found ? (found.kind === 'd' ? 'directory' : 'file') : rule.kind
  return { label: `Keep ${visibleText(target)} instead`, edits: [gone, keepEdit(target, kind)] }
}
