import { visibleText } from '@tideline/model'
import { defineCheck } from '#checks/check.ts'

export const otherHost = defineCheck({
  code: 'HOST-1',
  title: 'The host that the design was made for',
  about:
    'A design names devices, users and paths of one machine. On another one it may be wrong in every line.',
  severity: 'blocker',
  needs: ['identity'],
  run({ facts, design }) {
    const { hostId, hostName } = facts.identity
    if (design.hostId === '' || hostId === '' || design.hostId === hostId) return []
    const name = visibleText(hostName)
    return [
      {
        title: `This design was made for another machine than ${name}`,
        why: 'It names the paths, accounts and disks of that machine. What it does not name here counts as lost, and what it names may not be here.',
        fix: {
          label: `Use it for ${name} all the same`,
          edits: [{ edit: 'set-host', hostId }],
        },
      },
    ]
  },
})
