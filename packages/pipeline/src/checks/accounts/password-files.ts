import { isWithin, visibleText } from '@tideline/model'
import { defineCheck } from '#checks/check.ts'

export const passwordFiles = defineCheck({
  code: 'PW-5',
  title: 'Declared password files',
  about:
    'hashedPasswordFile names a file with the hash of a password. If the file is missing or empty when accounts are made, NixOS only warns, and the account has no password. While /etc/shadow lasts nobody notices, for it still holds the old one; on a root that starts empty the account is locked.',
  severity: 'blocker',
  source: 'https://search.nixos.org/options?query=users.users.%3Cname%3E.hashedPasswordFile',
  needs: ['declaredUsers'],
  run({ facts, design }) {
    return facts.declaredUsers.users.flatMap(({ name, hashedPasswordFile, ...declared }) => {
      const state = declared.hashedPasswordFileState
      const isReplaced = design.surroundings.passwordFiles.includes(name)
      if (hashedPasswordFile === undefined || isReplaced) return []
      // Made while the system starts, so that today says nothing of it.
      if (isWithin(hashedPasswordFile, '/run') || (state !== 'absent' && state !== 'empty'))
        return []
      const file = visibleText(hashedPasswordFile)
      return [
        {
          title: `${visibleText(name)} would have no password: its file is ${state === 'absent' ? 'missing' : 'empty'}`,
          why: `Your configuration reads it from ${file}. Today /etc/shadow still has a password; after the first reboot the account is locked.`,
          path: hashedPasswordFile,
          fix: {
            label: `Keep the password of ${visibleText(name)}`,
            edits: [{ edit: 'add-password-file' as const, user: name }],
          },
        },
      ]
    })
  },
})
