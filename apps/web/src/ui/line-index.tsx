import { classNames } from '#ui/class-names.ts'
import { MiddleText } from '#ui/path-text.tsx'

/** Line numbers and what begins there. */
export function LineIndex({
  lines,
  current,
  onChoose,
}: {
  lines: readonly { line: number; text: string }[]
  current: number | undefined
  onChoose: (line: number) => void
}) {
  return (
    <ul className="-mx-2">
      {lines.map(({ line, text }) => (
        <li key={`${line} ${text}`}>
          <button
            type="button"
            aria-current={line === current ? 'true' : undefined}
            onClick={() => onChoose(line)}
            className={classNames(
              'grid min-h-7 w-full cursor-pointer grid-cols-[32px_minmax(0,1fr)] items-center gap-2 rounded-[4px] px-2 text-left hover:bg-hover phone:min-h-11 coarse:min-h-11',
              'aria-current:bg-selected aria-current:shadow-[inset_3px_0_var(--color-keep)]',
            )}
          >
            <span className="text-right text-faint">{line}</span>
            <MiddleText text={text} isMono isTailLong />
          </button>
        </li>
      ))}
    </ul>
  )
}
