import { STATE_WORDS, StateMark } from '#ui/state-mark.tsx'

/** Mixed says so in words, with what is undecided in it. */
const SHOWN = ['kept', 'kept-with-folder', 'lost', 'undecided', 'nix', 'mount'] as const

export function Legend() {
  return (
    <ul
      aria-label="What the marks mean"
      className="flex flex-none flex-wrap gap-x-2.5 border-t border-line px-4 py-1 text-tiny text-soft phone:hidden"
    >
      {SHOWN.map((state) => (
        <li key={state} className="flex h-5 items-center gap-1">
          <StateMark state={state} />
          {STATE_WORDS[state]}
        </li>
      ))}
    </ul>
  )
}
