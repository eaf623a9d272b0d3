import { defineNameCheck } from './misnamed.ts'

export const notUtf8 = defineNameCheck({
  code: 'NAME-4',
  title: 'Kept names that are not UTF-8',
  about:
    'A path on disk is a row of bytes. Where they are no valid UTF-8, as in names from an old archive, neither Nix nor systemd can write them. The folder that it is in can be kept as a whole.',
  reason: 'not-utf8',
})
