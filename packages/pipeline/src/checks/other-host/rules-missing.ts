import { visibleText } from '@tideline/model'
import { defineCheck } from '#checks/check.ts'

export const rulesMissing = defineCheck({
  code: 'HOST-3',
  title: 'Decisions about paths that are not here',
  about:
    'A design decides paths by their names. One that was made for another machine decides many that are not on this one, homes of people who are not here among them. A rule to lose such a path does nothing; a rule to keep it makes an empty folder on the store, and folders above it of nobody’s.',
  severity: 'warning',
  needs: ['identity'],
  run({ facts, design, scanned }) {
    const { hostId } = facts.identity
    const isOfAnother = design.hostId !== hostId || design.takenFrom !== undefined
    if (design.hostId === '' || hostId === '' || !isOfAnother) return []
    const absent = design.rules.filter(({ path, kind }) => scanned.isSurelyAbsent(path, kind))
    if (absent.length === 0) return []
    const named = absent.slice(0, MOST_NAMED).map(({ path }) => visibleText(path))
    return [
      {
        title: `${absent.length} of ${design.rules.length} decisions are about paths that this machine does not have`,
        why: `${named.join(', ')}${absent.length > MOST_NAMED ? ' and others' : ''}.`,
        fix: {
          label: `Remove ${absent.length === 1 ? 'it' : `these ${absent.length}`}`,
          edits: absent.map(({ path }) => ({ edit: 'remove-rule' as const, path })),
        },
      },
    ]
  },
})

const MOST_NAMED = 5
