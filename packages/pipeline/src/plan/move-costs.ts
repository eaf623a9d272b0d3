import { formatBytes, type KeptPath, type MoveCosts, type PlannedCopy } from '@tideline/model'
import { movedPaths } from './steps/copy.ts'
import type { Move } from './steps/move.ts'

/** Of ways that leave what is / today where it is. Nothing is copied but what goes to another store. */
export function adoptingCosts(move: Move): MoveCosts {
  return costsWithout({
    copies: copyOf(movedPaths(move).filter(({ store }) => store !== move.store)),
    copied: 'what is copied',
    reboots: 'One reboot, and a second one to prove it.',
    undo: 'To the system of today: the old entry starts it, and sees what was written to kept paths since, too.',
  })
}

/** Of ways that may have nothing to copy: then reboots are all. `copied` are words for what is, where it is. */
export function costsWithout({
  copies,
  copied,
  reboots,
  undo,
}: Pick<MoveCosts, 'copies' | 'undo'> & { copied: string; reboots: string }): MoveCosts {
  if (copies.length === 0)
    return {
      time: reboots,
      space: 'None: nothing is copied.',
      stops: 'Nothing, until the reboot.',
      undo,
      copies,
    }
  return {
    time: copyTime(copies),
    space: copySpace(copies),
    stops: `Services that write to ${copied}, from its copy to the reboot.`,
    undo,
    copies,
  }
}

/** What is read and written, and that it is read once more to compare. */
export function copyTime(copies: readonly PlannedCopy[]): string {
  return `${amountWords(copies)} copied, and read once more to compare. How long that takes on this disk was not measured.`
}

export function copySpace(copies: readonly PlannedCopy[]): string {
  return `${amountWords(copies)} written to the disk a second time; the originals stay.`
}

/** Bytes of these paths, together where they go to one place. */
export function copyOf(paths: readonly KeptPath[], onMountPoint?: string): PlannedCopy[] {
  const bytes = paths.reduce((sum, { scanned }) => sum + (scanned?.allocatedBytes ?? 0), 0)
  return paths.length === 0 ? [] : [{ ...(onMountPoint !== undefined && { onMountPoint }), bytes }]
}

function amountWords(copies: readonly PlannedCopy[]): string {
  const bytes = formatBytes(copies.reduce((sum, copy) => sum + copy.bytes, 0))
  const others = copies.flatMap(({ unmeasured }) => unmeasured ?? [])
  if (others.length === 0) return `${bytes} are`
  return `${bytes} and ${others.join(' and ')}, which the scan does not measure, are`
}
