import type { Problem } from '@tideline/model'
import { Tag } from '#ui/tag.tsx'
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
              {count}
              <span className={severity === 'note' ? 'phone:sr-only' : undefined}>
                {' '}
                {severity}
                {count === 1 ? '' : 's'}
              </span>
            </Tag>
          ),
      )}
      {takenCount > 0 && (
        <Tag icon="yes" tone="soft">
          {takenCount}
          <span className="phone:sr-only"> taken as they are</span>
        </Tag>
      )}
      {notCheckedCount > 0 && (
        <Tag icon="undecided" tone="soft">
          {notCheckedCount}
          <span className="phone:sr-only"> not checked</span>
        </Tag>
      )}
    </button>
  )
}
