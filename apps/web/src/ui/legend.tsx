import type { NodeState } from '#ui/node-state.ts'
import { STATE_WORDS, StateMark } from '#ui/state-mark.tsx'

/** Mixed says so in words, with what is undecided in it. */
const SHOWN: readonly NodeState[] = [
  'kept',
  'kept-with-folder',
  'lost',
  'undecided',
  'nix',
  'mount',
]

/** `hasToday`: the host keeps paths already, and a design can take some out. */
export function Legend({ hasToday }: { hasToday: boolean }) {
  const shown = hasToday ? SHOWN.toSpliced(2, 0, 'stops') : SHOWN
  return (
    <ul
      aria-label="What the marks mean"
      className="flex flex-none flex-wrap gap-x-2.5 border-t border-line px-4 py-1 text-tiny text-soft phone:hidden"
    >
      {shown.map((state) => (
        <li key={state} className="flex h-5 items-center gap-1">
          <StateMark state={state} />
          {STATE_WORDS[state]}
        </li>
      ))}
    </ul>
  )
}
