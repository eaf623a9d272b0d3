import type { Check } from '#checks/check.ts'
import { homeManagerProfile } from './home-manager-profile.ts'
import { homed } from './homed.ts'
import { homeless } from './homeless.ts'
import { lateAccounts } from './late-accounts.ts'
import { passwordFiles } from './password-files.ts'
import { passwords } from './passwords.ts'
import { undeclared } from './undeclared-accounts.ts'

/** In the order in which people should read of them, within a severity. */
export const accountsChecks: readonly Check[] = [
  passwords,
  undeclared,
  passwordFiles,
  homed,
  lateAccounts,
  homeless,
  homeManagerProfile,
]
