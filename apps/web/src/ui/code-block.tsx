import { visibleText } from '@tideline/model'
import { type ReactNode, type Ref, useEffect, useMemo, useRef } from 'react'
import { classNames } from '#ui/class-names.ts'
import { type CodeLanguage, type CodeLine, type CodeToken, colourCode } from '#ui/code-colour.ts'
import { KEYBOARD_SCROLL } from '#ui/keyboard-scroll.ts'

export type LineRange = { from: number; to: number }

/** A generated file: numbered lines, some of them marked, some with a remark at their end. */
export function CodeBlock({
  label,
  text,
  language,
  marked,
  isWrapping = false,
  fills = false,
  remarkOf,
  onChooseLine,
  panelId,
}: {
  label: string
  text: string
  language: CodeLanguage
  marked?: LineRange | undefined
  isWrapping?: boolean
  /** Takes the room that its pane has left. */
  fills?: boolean
  remarkOf?: (line: number) => ReactNode
  onChooseLine?: ((line: number) => void) | undefined
  /** The panel of tabs above it. */
  panelId?: string | undefined
}) {
  const lines = useMemo(() => colourCode(text, language), [text, language])
  const box = useRef<HTMLDivElement>(null)
  useMarkInView(box, marked)
  useLineClicks(box, onChooseLine)
  return (
    <CodeBox label={label} panelId={panelId} ref={box} fills={fills}>
      <pre className="m-0 [tab-size:2]">
        <code className={classNames('block', isWrapping ? 'w-full' : 'w-max min-w-full')}>
          {lines.map((line) => (
            <Line
              key={line.number}
              line={line}
              isMarked={!!marked && line.number >= marked.from && line.number <= marked.to}
              isWrapping={isWrapping}
              canBeChosen={onChooseLine !== undefined}
              remark={remarkOf?.(line.number)}
            />
          ))}
        </code>
      </pre>
    </CodeBox>
  )
}

function CodeBox({
  label,
  panelId,
  ref,
  fills,
  children,
}: {
  label: string
  panelId: string | undefined
  ref: Ref<HTMLDivElement>
  fills: boolean
  children: ReactNode
}) {
  const look = classNames(
    'overflow-auto bg-sunk py-2 -outline-offset-2',
    fills ? 'min-h-0 flex-1 phone:max-h-[70dvh]' : 'max-h-[480px] rounded-control',
    'print:max-h-none print:overflow-visible',
  )
  if (panelId === undefined)
    return (
      <section aria-label={label} {...KEYBOARD_SCROLL} className={look}>
        <div ref={ref}>{children}</div>
      </section>
    )
  return (
    <div
      ref={ref}
      id={panelId}
      role="tabpanel"
      aria-label={label}
      {...KEYBOARD_SCROLL}
      className={look}
    >
      {children}
    </div>
  )
}

function Line({
  line,
  isMarked,
  isWrapping,
  canBeChosen,
  remark,
}: {
  line: CodeLine
  isMarked: boolean
  isWrapping: boolean
  canBeChosen: boolean
  remark: ReactNode
}) {
  return (
    <span
      data-line={line.number}
      className={classNames(
        'relative block min-h-5 pr-4 pl-13',
        isWrapping ? 'whitespace-pre-wrap wrap-anywhere' : 'whitespace-pre',
        isMarked
          ? 'bg-selected shadow-[inset_3px_0_var(--color-keep)]'
          : canBeChosen && 'hover:bg-hover',
      )}
    >
      <span aria-hidden="true" className="absolute left-0 w-9 text-right text-faint select-none">
        {line.number}
      </span>
      {line.tokens.map((token) => (
        <span key={token.at} className={TOKEN_LOOKS[token.kind]}>
          {visibleText(token.text)}
        </span>
      ))}
      {remark && (
        <span
          className={classNames(
            'sticky right-3 float-right ml-6 pl-2 font-sans text-small leading-5 text-soft',
            isMarked ? 'bg-selected' : 'bg-sunk',
          )}
        >
          {remark}
        </span>
      )}
    </span>
  )
}

const TOKEN_LOOKS: Record<CodeToken['kind'], string> = {
  plain: '',
  comment: 'text-faint italic',
  string: 'text-string',
  keyword: 'text-keyword',
  attribute: 'text-attribute',
}

type Box = { readonly current: HTMLDivElement | null }

// Scrolls the block only: scrollIntoView would move the page under the reader as well.
function useMarkInView(box: Box, marked: LineRange | undefined): void {
  const from = marked?.from
  useEffect(() => {
    const pre = box.current
    const line = pre?.querySelector<HTMLElement>(`[data-line="${from}"]`)
    if (!pre || !line) return
    const top = line.offsetTop - pre.offsetTop
    const isSeen = top >= pre.scrollTop && top + 100 <= pre.scrollTop + pre.clientHeight
    if (!isSeen) pre.scrollTop = Math.max(0, top - pre.clientHeight / 3)
  }, [box, from])
}

// A pointer's shortcut for the remarks' links, which the keyboard reaches.
function useLineClicks(box: Box, onChoose: ((line: number) => void) | undefined): void {
  useEffect(() => {
    const pre = box.current
    if (!pre || !onChoose) return
    const choose = (event: MouseEvent) => {
      const line = (event.target as Element).closest<HTMLElement>('[data-line]')
      if (line) onChoose(Number(line.dataset.line))
    }
    pre.addEventListener('click', choose)
    return () => pre.removeEventListener('click', choose)
  }, [box, onChoose])
}
