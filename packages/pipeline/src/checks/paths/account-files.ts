import { visibleText } from '@tideline/model'
import { defineLeftOutCheck } from './left-out-check.ts'

export const accountFiles = defineLeftOutCheck({
  code: 'PW-3',
  title: 'Kept files of accounts',
  about:
    'NixOS writes passwd, group, shadow and their like anew at each activation, by renaming a new file over the old one. A mounted file cannot be renamed over, so activation fails, and with it the boot. Passwords are kept in files of their own, which the accounts name.',
  severity: 'blocker',
  source: 'https://github.com/nix-community/impermanence/issues/120',
  reason: 'account-file',
  ofMany: 'cannot be kept either',
  tell: ({ path }) => ({
    title: `${visibleText(path)} cannot be kept`,
    why: 'NixOS renames a new file over it at each start, which a kept file does not allow: activation would fail. Keep the passwords in files of their own.',
  }),
})
