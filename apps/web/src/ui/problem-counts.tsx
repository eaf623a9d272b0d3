import type { Problem } from '@tideline/model'
import { Tag } from '#ui/tag.tsx'
import { Text } from '#ui/text.tsx'
import type { Tone } from '#ui/tone.ts'

export const SEVERITY_TONES: Record<Problem['severity'], Tone> = {
  blocker: 'stop',
  warning: 'ask',
  note: 'nix',
}

/** Counts of what was found; opens the drawer that names it. */
export function StatusButton({
  problems,
  takenCount,
  notCheckedCount,
  isOpen,
  onClick,
}: {
  problems: readonly Problem[]
  /** Those that the user takes as they are; not among `problems`. */
  takenCount: number
  notCheckedCount: number
  isOpen: boolean
  onClick: () => void
}) {
  const counts = (['blocker', 'warning', 'note'] as const).map((severity) => ({
    severity,
    count: problems.filter((problem) => problem.severity === severity).length,
  }))
  const isClear = problems.length + takenCount + notCheckedCount === 0
  return (
    <button
      type="button"
      aria-expanded={isOpen}
      title="Problems (F8)"
      onClick={onClick}
      className="-ml-2 flex h-6.5 flex-none cursor-pointer items-center gap-3 rounded-control px-2 text-small font-medium -outline-offset-2 hover:bg-hover"
    >
      {isClear && (
        <Tag icon="yes" tone="keep">
          no problem found
        </Tag>
      )}
      {counts.map(
        ({ severity, count }) =>
          count > 0 && (
            <Tag key={severity} icon={severity} tone={SEVERITY_TONES[severity]} isStrong>
              {count} {severity}
              {count === 1 ? '' : 's'}
            </Tag>
          ),
      )}
      {takenCount > 0 && <Text tone="soft">{takenCount} taken as they are</Text>}
      {notCheckedCount > 0 && <Text tone="soft">{notCheckedCount} not checked</Text>}
    </button>
  )
}
