import { defineCheck } from '#checks/check.ts'
import { keepFix } from '#checks/keep-fix.ts'

const ID_MAP = '/var/lib/nixos'

export const idMap = defineCheck({
  code: 'ID-1',
  title: 'The numbers of users and groups',
  about:
    'NixOS notes in /var/lib/nixos which user and which group got which number. When the notes are lost, the numbers are given out anew, in another order perhaps, and files on the store seem to belong to somebody else.',
  severity: 'blocker',
  source: 'https://nixos.org/manual/nixos/stable/#sec-state-users',
  needs: [],
  run({ root }) {
    if (!root.isLost(ID_MAP)) return []
    return [
      {
        title: `${ID_MAP} is not kept`,
        why: 'NixOS notes there which user and group has which number. Without it the numbers are given out anew, and a service can come to own the files of another.',
        path: ID_MAP,
        fix: keepFix([ID_MAP]),
      },
    ]
  },
})
