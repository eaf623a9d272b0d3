import type { Check } from '#checks/check.ts'
import { beyondAscii } from './beyond-ascii.ts'
import { controlCharacters } from './control-characters.ts'
import { longNames } from './long-names.ts'
import { misreadNames } from './misread-names.ts'
import { notUtf8 } from './not-utf8.ts'
import { undecidedNames } from './undecided-names.ts'

export const nameChecks: readonly Check[] = [
  controlCharacters,
  misreadNames,
  beyondAscii,
  notUtf8,
  longNames,
  undecidedNames,
]
