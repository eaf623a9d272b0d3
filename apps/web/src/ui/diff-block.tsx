import { visibleText } from '@tideline/model'
import { useState } from 'react'
import { classNames } from '#ui/class-names.ts'
import { KEYBOARD_SCROLL } from '#ui/keyboard-scroll.ts'

export type ShownDiffLine = {
  is: 'same' | 'added' | 'removed'
  text: string
  before: number | null
  after: number | null
}

/** Lines around a change that stay in view. */
const CONTEXT = 3
/** A run that is shorter saves nothing by being folded. */
const LEAST_FOLDED = 2

/** Two texts as one: signs, words for those who hear it, and colours say what was added and removed. */
export function DiffBlock({
  label,
  lines,
  panelId,
}: {
  label: string
  lines: readonly ShownDiffLine[]
  panelId: string
}) {
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set())
  return (
    <div
      id={panelId}
      role="tabpanel"
      aria-label={label}
      {...KEYBOARD_SCROLL}
      className="min-h-0 flex-1 overflow-auto bg-sunk py-2 -outline-offset-2 phone:max-h-[70dvh] print:max-h-none print:overflow-visible"
    >
      <div className="font-mono text-small leading-5">
        {partsOf(lines).map(({ at, isFolded, lines: shown }) =>
          isFolded && !opened.has(at) ? (
            <button
              key={at}
              type="button"
              onClick={() => setOpened(new Set([...opened, at]))}
              className="my-1 flex min-h-6 w-full cursor-pointer items-center bg-hover px-4 font-sans text-keep -outline-offset-2 hover:underline coarse:min-h-11"
            >
              Show {shown.length} unchanged {shown.length === 1 ? 'line' : 'lines'}
            </button>
          ) : (
            shown.map((line) => <Line key={`${line.before} ${line.after}`} line={line} />)
          ),
        )}
      </div>
    </div>
  )
}

function Line({ line: { is, text, before, after } }: { line: ShownDiffLine }) {
  const Text = is === 'added' ? 'ins' : is === 'removed' ? 'del' : 'span'
  return (
    <div className={classNames('flex min-h-5', LOOKS[is])}>
      <Numeral value={before} />
      <Numeral value={after} />
      <span aria-hidden="true" className="w-6 flex-none text-center font-semibold select-none">
        {SIGNS[is]}
      </span>
      <Text className="min-w-0 flex-1 pr-4 whitespace-pre-wrap no-underline wrap-anywhere">
        {visibleText(text) || ' '}
      </Text>
    </div>
  )
}

function Numeral({ value }: { value: number | null }) {
  return (
    <span aria-hidden="true" className="w-9 flex-none text-right text-faint select-none">
      {value}
    </span>
  )
}

const SIGNS = { same: ' ', added: '+', removed: '−' }

const LOOKS: Record<ShownDiffLine['is'], string> = {
  same: '',
  added: 'bg-keep-tint shadow-[inset_3px_0_var(--color-keep)]',
  removed: 'bg-stop-tint shadow-[inset_3px_0_var(--color-stop)]',
}

type Part = { at: number; isFolded: boolean; lines: ShownDiffLine[] }

/** Runs without a change, but for the lines next to one, are parts of their own. */
function partsOf(lines: readonly ShownDiffLine[]): Part[] {
  const isNear = lines.map(() => false)
  lines.forEach(({ is }, at) => {
    if (is === 'same') return
    const [from, to] = [Math.max(0, at - CONTEXT), Math.min(lines.length - 1, at + CONTEXT)]
    for (let near = from; near <= to; near += 1) isNear[near] = true
  })
  const parts: Part[] = []
  lines.forEach((line, at) => {
    const last = parts.at(-1)
    if (last && last.isFolded !== isNear[at]) last.lines.push(line)
    else parts.push({ at, isFolded: !isNear[at], lines: [line] })
  })
  return parts.map((part) => ({
    ...part,
    isFolded: part.isFolded && part.lines.length >= LEAST_FOLDED,
  }))
}
