import { type BackupJob, isWithin, type Step, visibleText } from '@tideline/model'
import type { Move } from './move.ts'

/** In the same configuration as the new layout: from the first boot on / has next to nothing to save. */
export function backupJobSteps(move: Move): Step[] {
  const { facts, store } = move
  if (facts.backups.state === 'missing') return []
  const jobs = facts.backups.value.filter((job) => isOfRoot(job, move))
  if (jobs.length === 0) return []
  return [
    {
      id: 'backup-jobs',
      title: `Point what saves / at ${store}`,
      why: `After the move they would go on without an error, save next to nothing, and delete older backups as they age: ${jobs
        .map(jobWords)
        .join(
          '; ',
        )}. Name ${store} in place of /, and ${store}/… in place of folders that you do not keep, in their part of your configuration; it is true already before the reboot.`,
      commands: [],
      expected: `None of them names / any more. After the first boot, look into the first backup of each.`,
      undo: 'Put back what they named.',
      isByHand: true,
    },
  ]
}

/** Checks say the same of each by itself: REF-1 of what copies, BT-5 of what takes snapshots. */
function isOfRoot({ namesRoot, paths }: BackupJob, { store }: Move): boolean {
  return namesRoot && !paths.some((path) => isWithin(path, store))
}

function jobWords({ unit, program, timer }: BackupJob): string {
  const of = program === 'other' ? '' : ` (${program})`
  return `${visibleText(unit)}${of}${timer === undefined ? '' : `, started by ${visibleText(timer)}`}`
}
