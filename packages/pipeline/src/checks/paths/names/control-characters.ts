import { defineNameCheck } from './misnamed.ts'

export const controlCharacters = defineNameCheck({
  code: 'NAME-1',
  title: 'Kept names with control characters',
  about:
    'A line break, a tab or another control character in a name breaks the unit or the line of fstab that the name is written to. The folder that it is in can be kept as a whole.',
  reason: 'control-character',
})
