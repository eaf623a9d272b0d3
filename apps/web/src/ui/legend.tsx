import { STATE_WORDS, StateMark } from '#ui/state-mark.tsx'

const SHOWN = ['kept', 'kept-with-folder', 'lost', 'undecided', 'mixed', 'nix', 'mount'] as const

export function Legend() {
  return (
    <ul
      aria-label="What the marks mean"
      className="flex flex-none flex-wrap gap-x-2.5 border-t border-line px-4 py-1 text-small text-soft phone:hidden"
    >
      {SHOWN.map((state) => (
        <li key={state} className="flex h-5 items-center gap-1.5">
          <StateMark state={state} />
          {STATE_WORDS[state]}
        </li>
      ))}
    </ul>
  )
}
