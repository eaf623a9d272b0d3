import type { Check } from '#checks/check.ts'
import { initrdSecrets } from './initrd-secrets.ts'
import { secretKeys } from './secret-keys.ts'
import { secureBootKeys } from './secure-boot-keys.ts'

/** In the order in which people should read of them, within a severity. */
export const secretsChecks: readonly Check[] = [secretKeys, secureBootKeys, initrdSecrets]
