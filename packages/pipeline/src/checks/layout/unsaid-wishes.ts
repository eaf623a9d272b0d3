import { type Design, type Fix, type Rule, type RuleWish, visibleText } from '@tideline/model'
import { defineCheck } from '#checks/check.ts'
import { keepByFix } from '#checks/keep-fix.ts'

export const unsaidWishes = defineCheck({
  code: 'FORM-1',
  title: 'What rules ask of the list of kept paths',
  about:
    'A rule may ask for more than that a path is kept: an owner, a mode, a link in place of a mount, options of the mount, stage 1. Not every form of the list has words for all of that: impermanence leaves a file the owner that it has, and plain mounts make no links. The plan says as much as the form can.',
  severity: 'warning',
  needs: [],
  run({ plan, design }) {
    if (!plan) return []
    return plan.unsaid.map(({ path, wish, why, by }) => {
      const { form } = plan.persistence
      // A root that stays has the form that it has.
      const isFixed = by === undefined || design.migration === 'keep-more'
      return {
        title: `${form} cannot give ${visibleText(path)} ${WISHES[wish]}`,
        why: `With ${form}, ${why}. It is kept without.`,
        path,
        fix: isFixed ? without(path, wish, design) : keepByFix(by),
      }
    })
  },
})

function without(path: string, wish: RuleWish, { rules }: Design): Fix {
  return {
    label: 'Take the wish back',
    edits: rules
      .filter((rule) => rule.path === path)
      .map(({ [wish]: _, ...rule }) => ({ edit: 'set-rule', rule: rule as Rule })),
  }
}

const WISHES: Record<RuleWish, string> = {
  user: 'an owner',
  group: 'a group',
  mode: 'a mode',
  method: 'a link',
  parent: 'a folder above it with another owner or mode',
  isEarly: 'a place in stage 1',
  mountOptions: 'mount options',
}
