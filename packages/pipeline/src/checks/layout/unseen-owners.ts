import { type PathText, stateToday, visibleText } from '@tideline/model'
import { defineCheck } from '#checks/check.ts'

/** Lists that say of each entry whose it is, and with which mode. */
const SAYS_OWNERS = ['preservation', 'bind-mounts']

export const unseenOwners = defineCheck({
  code: 'LIST-1',
  title: 'Owners and modes that a new list would set',
  about:
    'preservation sets owner and mode of each entry at each boot, and plain mounts do so where nothing is known of an entry. What impermanence or a link brings back today may not have been seen by the scan: then the new list would open a key to everybody, or take a database from its service.',
  severity: 'blocker',
  source: 'https://github.com/nix-community/preservation#readme',
  needs: ['persistedToday'],
  run({ design, facts, paths }) {
    if (design.migration !== 'change-list' || !SAYS_OWNERS.includes(design.persistence.form))
      return []
    // Where nothing is, nothing is opened to anybody.
    const there = facts.persistedToday.filter((entry) => stateToday(entry) !== 'missing')
    const today = new Set(there.map(({ path }) => path))
    const unseen = paths.kept
      .filter(({ rule, scanned }) => today.has(rule.path) && !scanned && rule.mode === undefined)
      .map(({ rule }) => rule.path)
    const [first] = unseen
    if (first === undefined) return []
    return [
      {
        title: `Owner and mode of ${unseen.length === 1 ? visibleText(first) : `${unseen.length} paths`} were not seen`,
        why: `The new list would set root, or the owner of the home, and a mode that is open to read: ${named(unseen)}.`,
        path: first,
        remedy:
          'Scan again as root, or say user, group and mode of each in its rule, as ls -l on the store has them.',
      },
    ]
  },
})

const NAMED_AT_MOST = 8

function named(paths: readonly PathText[]): string {
  const more = paths.length - NAMED_AT_MOST
  return `${paths.slice(0, NAMED_AT_MOST).map(visibleText).join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}
