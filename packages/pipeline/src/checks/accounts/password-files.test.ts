import { knownFact } from '@tideline/fixtures'
import type { DeclaredUser } from '@tideline/model'
import { testCheck } from '#checks/check-cases.ts'
import { passwordFiles } from './password-files.ts'

function declaring(more: Partial<DeclaredUser>) {
  const ada: DeclaredUser = {
    name: 'ada',
    isNormalUser: true,
    passwordOptions: ['hashedPasswordFile'],
    hasAuthorizedKeys: false,
    hashedPasswordFile: '/persist/passwords/ada',
    ...more,
  }
  return { facts: { declaredUsers: knownFact({ mutableUsers: true, users: [ada] }) } }
}

const path = '/persist/passwords/ada'

testCheck(passwordFiles, {
  fires: {
    'the file is missing': {
      ...declaring({ hashedPasswordFileState: 'absent' }),
      says: [{ severity: 'blocker', path }],
    },
    'the file is empty': {
      ...declaring({ hashedPasswordFileState: 'empty' }),
      says: [{ severity: 'blocker', path }],
    },
  },
  quiet: {
    'the file is there': declaring({ hashedPasswordFileState: 'present' }),
    'it cannot be seen': declaring({ hashedPasswordFileState: 'not-visible' }),
    'a secret manager makes it': declaring({
      hashedPasswordFile: '/run/secrets-for-users/ada',
      hashedPasswordFileState: 'absent',
    }),
  },
})
