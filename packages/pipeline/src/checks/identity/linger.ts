import { type DesignEdit, visibleText } from '@tideline/model'
import { defineCheck } from '#checks/check.ts'

const FOLDER = '/var/lib/systemd/linger'

export const linger = defineCheck({
  code: 'SYS-7',
  title: 'Services of users that start at boot',
  about:
    'loginctl enable-linger lets services of a user start at boot, before anybody logs in. It is noted as an empty file in /var/lib/systemd/linger, which a root that starts empty does not have. The configuration can say the same with users.users.<name>.linger.',
  severity: 'warning',
  source: 'https://search.nixos.org/options?query=users.users.%3Cname%3E.linger',
  needs: ['linger'],
  run({ facts, design, root }) {
    if (!root.isLost(FOLDER)) return []
    const users = facts.linger.filter((user) => !design.surroundings.lingerUsers.includes(user))
    if (users.length === 0) return []
    const names = users.map(visibleText).join(', ')
    return [
      {
        title: `Services of ${names} no longer start at boot`,
        why: `They start before login because of a note in ${FOLDER}, which is not kept. They would start at login only, and end with it.`,
        path: FOLDER,
        fix: {
          label: `Declare it for ${names}`,
          edits: users.map((user): DesignEdit => ({ edit: 'declare-linger', user })),
        },
      },
    ]
  },
})
