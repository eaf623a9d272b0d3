import { type PathText, visibleText } from '@tideline/model'
import { defineCheck } from '#checks/check.ts'

export const wholeScan = defineCheck({
  code: 'SCAN-1',
  title: 'The scan of the disk',
  about:
    'Sizes and advice come from what could be read. Folders that could not be opened, or that were not reached, may hold what you want to keep.',
  severity: 'warning',
  needs: [],
  run({ inventory: { scan }, root }) {
    if (scan.state === 'complete' && scan.unreadableCount === 0) return []
    const isCut = scan.state !== 'complete'
    const count = scan.unreadableCount
    const isOpen = (path: PathText) => !root.rules.nearest(path) && root.isLost(path)
    const open = scan.unreadable.filter(isOpen)
    const others = scan.unreadable.filter((path) => !isOpen(path))
    const unread = count === 1 ? '1 folder could not be read' : `${count} folders could not be read`
    const reasons = [
      ...(isCut ? [scan.reason ?? 'The scan was stopped before its end'] : []),
      ...(isCut && count > 0 ? [unread] : []),
      ...(open.length > 0 ? [`No rule decides about ${named(open, open.length)}`] : []),
      ...(others.length > 0 ? [`Rules decide about ${named(others, count - open.length)}`] : []),
    ]
    return [
      {
        // Places that were not seen are in no list: nobody could decide about them.
        ...(isCut && { severity: 'blocker' as const }),
        title: isCut ? 'The disk was not read to the end' : unread,
        why: [
          ...reasons.map(withFullStop),
          'Every size is "at least", and what was not seen is not in the list of places.',
        ].join(' '),
        remedy:
          count > 0 ? 'Start Tideline with sudo, then scan again.' : 'Scan again, to the end.',
      },
    ]
  },
})

/** All of them: what nobody could look into is in no other list. */
function named(paths: readonly PathText[], count: number): string {
  const more = count > paths.length ? ` and ${count - paths.length} more` : ''
  return `${paths.map(visibleText).join(', ')}${more}`
}

function withFullStop(reason: string): string {
  return /[.!?]$/.test(reason) ? reason : `${reason}.`
}
