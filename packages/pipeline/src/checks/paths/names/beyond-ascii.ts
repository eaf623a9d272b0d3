import { defineNameCheck } from './misnamed.ts'

export const beyondAscii = defineNameCheck({
  code: 'NAME-3',
  title: 'Kept folders with letters beyond ASCII',
  about:
    'A folder is brought back by a mount unit that is named after it, and the persistence module cannot write a unit whose name has letters beyond ASCII, as Übung or 文書. The folder would not be mounted. The folder above can be kept as a whole.',
  source: 'https://github.com/nix-community/impermanence/issues/290',
  reason: 'not-ascii',
})
