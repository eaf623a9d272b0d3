import { defineNameCheck } from './misnamed.ts'

export const longNames = defineNameCheck({
  code: 'NAME-5',
  title: 'Kept paths with long names',
  about:
    'What is kept is brought back by a unit that is named after its whole path, and a unit is a file: its name may have 255 bytes. Dashes and other signs count four times, since they are escaped. The folder that it is in can be kept as a whole.',
  reason: 'long-name',
})
