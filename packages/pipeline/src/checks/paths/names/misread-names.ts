import { defineNameCheck } from './misnamed.ts'

export const misreadNames = defineNameCheck({
  code: 'NAME-2',
  title: 'Kept names that systemd reads as something else',
  about:
    'systemd puts values in the place of % and of a $ before a brace, drops backslashes and trims spaces at the end, and a single quote ends a name in the rules of tmpfiles. A unit that is named after such a path no longer mounts it. The folder that it is in can be kept as a whole.',
  source: 'https://www.freedesktop.org/software/systemd/man/latest/systemd.unit.html#Specifiers',
  reason: 'misread-name',
})
