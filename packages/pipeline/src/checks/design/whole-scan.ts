import { visibleText } from '@tideline/model'
import { defineCheck } from '#checks/check.ts'

export const wholeScan = defineCheck({
  code: 'SCAN-1',
  title: 'The scan of the disk',
  about:
    'Sizes and advice come from what could be read. Folders that could not be opened, or that were not reached, may hold what you want to keep.',
  severity: 'warning',
  needs: [],
  run({ inventory: { scan } }) {
    if (scan.state === 'complete' && scan.unreadableCount === 0) return []
    const isCut = scan.state !== 'complete'
    const count = scan.unreadableCount
    const [first] = scan.unreadable
    const unread = count === 1 ? '1 folder could not be read' : `${count} folders could not be read`
    const reasons = [
      ...(isCut ? [scan.reason ?? 'The scan was stopped before its end'] : []),
      ...(isCut && count > 0 ? [unread] : []),
      ...(first ? [`${count === 1 ? 'It' : 'The first of them'} is ${visibleText(first)}`] : []),
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

function withFullStop(reason: string): string {
  return /[.!?]$/.test(reason) ? reason : `${reason}.`
}
