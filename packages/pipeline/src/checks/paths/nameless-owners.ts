import { type Accounts, type KeptPath, visibleText } from '@tideline/model'
import { defineCheck, type Found } from '#checks/check.ts'
import { grouped } from './grouped.ts'

export const namelessOwners = defineCheck({
  code: 'OWNER-1',
  title: 'Kept paths whose owner has no name',
  about:
    'Entries name owners, since numbers can change. What belongs to a number that no account or group has is kept with that number as it is; preservation, which sets owners at each boot, is told the number. By another list it would, were it ever made anew, get the usual owner.',
  severity: 'note',
  needs: ['accounts'],
  run({ facts, paths }) {
    const found = paths.kept.flatMap((path): Found[] => {
      const owner = namelessOwner(path, facts.accounts)
      if (owner === undefined) return []
      return [
        {
          title: `${visibleText(path.rule.path)} belongs to ${owner}, who has no name here`,
          why: 'What is there keeps its number. If it is ever made anew, it gets the usual owner, but by the list of preservation.',
          path: path.rule.path,
        },
      ]
    })
    return grouped(found, 'kept paths have owners without a name')
  },
})

function namelessOwner({ rule, scanned }: KeptPath, { users, groups }: Accounts) {
  if (!scanned) return undefined
  const { uid, gid } = scanned
  if (rule.user === undefined && uid !== 0 && !users.some((user) => user.uid === uid))
    return `user ${uid}`
  if (rule.group === undefined && gid !== 0 && !groups.some((group) => group.gid === gid))
    return `group ${gid}`
  return undefined
}
