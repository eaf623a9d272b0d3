import { type Facts, type KeptPath, lateAccountsCause } from '@tideline/model'
import { ownershipBeyond, ownershipToday } from '#plan/owners.ts'
import { type Form, type Lack, MOUNTED_IN_STAGE1, parentBeyond } from './form.ts'

/**
 * Its folders get their owners while the system is activated:
 * https://github.com/nix-community/impermanence/pull/223
 */
export const impermanence: Form = {
  id: 'impermanence',
  summary: 'the usual module; one bind mount per kept path',
  isModule: true,

  verdict({ nixos }) {
    const cause = nixos.state === 'known' ? lateAccountsCause(nixos.value) : undefined
    if (cause === undefined)
      return { possible: true, reason: 'It works with either kind of stage 1.' }
    return {
      possible: false,
      reason: `This system makes its accounts with ${cause}, after the activation in which the module gives kept folders their owners.`,
    }
  },

  entry({ path, usual }, kept, given) {
    const named = { path, source: kept.rule.path }
    if (kept.kind === 'directory')
      return { ...named, ...ownershipBeyond(usual, given.facts, kept.scanned, kept.rule) }
    const { method } = kept.rule
    return { ...named, ...parentBeyond(usual, kept, given), ...(method && { method }) }
  },

  lacks(kept, facts) {
    const { rule, kind } = kept
    return kind === 'directory'
      ? [
          ...missing(rule, 'method', 'it makes links of files only'),
          ...missing(rule, 'parent', 'folders above a folder take owner and mode from the store'),
          ...missing(rule, 'mountOptions', NO_OPTIONS),
          ...(MOUNTED_IN_STAGE1.includes(rule.path) ? [] : missing(rule, 'isEarly', NOT_EARLY)),
        ]
      : [...ownOfFile(kept, facts), ...missing(rule, 'mountOptions', NO_OPTIONS)]
  },
}

/** What is on the store keeps owner and mode; the module has no option for those of a file. */
function ownOfFile({ rule, scanned }: KeptPath, facts: Facts): Lack[] {
  const { user, group, mode } = rule
  const today = scanned && ownershipToday(facts, scanned)
  const asked = Object.entries({ user, group, mode } as const) as [
    'user' | 'group' | 'mode',
    string?,
  ][]
  return asked.flatMap(([wish, value]) =>
    value === undefined || value === today?.[wish] ? [] : [{ wish, why: KEEPS_OWN }],
  )
}

function missing(rule: KeptPath['rule'], wish: Lack['wish'], why: string): Lack[] {
  return rule[wish] === undefined ? [] : [{ wish, why }]
}

const KEEPS_OWN = 'a file has the owner and mode that it has on the store'
const NO_OPTIONS = 'its mounts have options of their own'
const NOT_EARLY = 'only a few folders of the system are mounted in stage 1'
