import { type Design, type DesignEdit, type Rule, visibleText } from '@tideline/model'
import { defineCheck, type Found } from '#checks/check.ts'

export const accountsMissing = defineCheck({
  code: 'HOST-2',
  title: 'Accounts that the design names',
  about:
    'A design names accounts: those whose password is kept, whose services start at boot, who own a new folder. Of a design that was made for another machine they may not be here. An option of an account that nobody declares ends the evaluation; an owner that nobody has ends the activation.',
  severity: 'blocker',
  needs: ['accounts'],
  run({ facts, design }) {
    const users = new Set(facts.accounts.users.map(({ name }) => name))
    const groups = new Set(facts.accounts.groups.map(({ name }) => name))
    const named = namedAccounts(design).filter((name) => !users.has(name))
    const owned = design.rules.filter(
      (rule) =>
        rule.decision === 'keep' &&
        [rule, rule.parent].some(
          (owner) =>
            (owner?.user !== undefined && !users.has(owner.user)) ||
            (owner?.group !== undefined && !groups.has(owner.group)),
        ),
    )
    return [...named.map(accountFound), ...owned.map(ownerFound)]
  },
})

/** Whose options are printed. */
function namedAccounts({ surroundings }: Design): string[] {
  const { passwordFiles, declaredUsers, lingerUsers } = surroundings
  return [...new Set([...passwordFiles, ...declaredUsers, ...lingerUsers])]
}

function accountFound(user: string): Found {
  const name = visibleText(user)
  return {
    title: `There is no account ${name} on this machine`,
    why: 'The design says something of it: its password, its declaration, or its services.',
    fix: { label: `Leave ${name} out`, edits: [{ edit: 'forget-account', user }] },
  }
}

function ownerFound(rule: Rule): Found {
  const { user: _, group: __, parent, ...others } = rule
  const edits: DesignEdit[] = [{ edit: 'set-rule', rule: { ...others, ...withMode(parent) } }]
  return {
    title: `${visibleText(rule.path)} would belong to somebody who is not here`,
    why: `The design gives it, or the folder above it, to ${[rule, rule.parent]
      .flatMap((owner) => [owner?.user, owner?.group])
      .filter((name) => name !== undefined)
      .map(visibleText)
      .join(', ')}. Nobody, or no group, of that name is on this machine.`,
    path: rule.path,
    fix: { label: 'Take the owner that it has on the disk', edits },
  }
}

function withMode(parent: Rule['parent']): Pick<Rule, 'parent'> {
  return parent?.mode === undefined ? {} : { parent: { mode: parent.mode } }
}
