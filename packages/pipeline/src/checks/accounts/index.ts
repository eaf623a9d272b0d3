import type { Check } from '#checks/check.ts'
import { passwords } from './passwords.ts'
import { undeclared } from './undeclared-accounts.ts'

/** In the order in which people should read of them, within a severity. */
export const accountsChecks: readonly Check[] = [passwords, undeclared]
