import { type DesignEdit, visibleText } from '@tideline/model'
import { undeclaredAccounts } from '#checks/accounts/login-accounts.ts'
import { defineCheck } from '#checks/check.ts'

export const undeclared = defineCheck({
  code: 'USR-1',
  title: 'Accounts that the configuration does not declare',
  about:
    'An account that was made with useradd, and that the configuration does not declare, is gone after a reboot with an empty root. Its number can then be given to another account, which would come to own its files.',
  severity: 'blocker',
  source: 'https://nixos.org/manual/nixos/stable/#sec-state-users',
  needs: ['accounts', 'declaredUsers'],
  uses: ['passwords'],
  run({ facts, design }) {
    return undeclaredAccounts(facts.accounts, facts.declaredUsers)
      .filter(({ name }) => !design.surroundings.declaredUsers.includes(name))
      .map(({ name, uid }) => {
        const state = facts.passwords?.find((password) => password.name === name)?.state
        const edits: DesignEdit[] = [{ edit: 'declare-user', user: name }]
        if (state !== 'locked' && state !== 'none')
          edits.push({ edit: 'add-password-file', user: name })
        return {
          title: `The account ${visibleText(name)} would be gone after the first reboot`,
          why: `It was made with useradd and is only in /etc/passwd, which starts empty. Its files stay with the number ${uid}, and another account can get that number.`,
          fix: { label: `Declare ${visibleText(name)} with uid ${uid}`, edits },
        }
      })
  },
})
