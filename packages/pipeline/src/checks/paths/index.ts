import type { Check } from '#checks/check.ts'
import { hiddenLinks } from './hidden-links.ts'
import { linksOfNix } from './links-of-nix.ts'

/** In the order in which people should read of them, within a severity. */
export const pathsChecks: readonly Check[] = [linksOfNix, hiddenLinks]
