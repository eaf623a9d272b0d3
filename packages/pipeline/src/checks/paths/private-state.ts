import { isBelow, visibleText } from '@tideline/model'
import { defineCheck } from '#checks/check.ts'

const PRIVATE = '/var/lib/private'

export const privateState = defineCheck({
  code: 'PERM-1',
  title: 'State of services with a user of their own at run time',
  about:
    'A service with DynamicUser keeps its state in /var/lib/private, which must belong to root and be closed to all others (0700); systemd refuses to start the service otherwise. /var/lib/NAME is only a link to it. Where something below is kept and /var/lib/private itself has another mode on the store, or is not there yet, that mode comes back at each boot.',
  severity: 'blocker',
  source: 'https://github.com/nix-community/impermanence/issues/254',
  needs: [],
  run({ paths, scanned }) {
    const first = paths.kept.find(({ rule }) => isBelow(rule.path, PRIVATE))
    const folder = scanned.find(PRIVATE)
    const isAbsent = scanned.isSurelyAbsent(PRIVATE, 'directory')
    if (!first || folder?.mode === '0700' || (!folder && !isAbsent)) return []
    const title = `${visibleText(first.rule.path)} comes back in a folder that is open to all`
    if (folder)
      return [
        {
          title,
          why: `${PRIVATE} has the mode ${folder.mode} and needs 0700. Services that keep their state there do not start.`,
          path: PRIVATE,
          remedy: `Set it before the move, as root: chmod 0700 ${PRIVATE}. Then read the host again.`,
        },
      ]
    const rule = { path: PRIVATE, kind: 'directory', decision: 'keep', mode: '0700' } as const
    return [
      {
        title,
        why: `${PRIVATE} is not on this disk yet, and would be made with 0755. Services that keep their state there need 0700, and do not start.`,
        path: PRIVATE,
        fix: { label: `Keep ${PRIVATE}, closed to others`, edits: [{ edit: 'set-rule', rule }] },
      },
    ]
  },
})
