import { visibleText } from '@tideline/model'
import type { ReactNode } from 'react'
import { classNames } from '#ui/class-names.ts'
import { Icon, type IconName } from '#ui/icon.tsx'
import { TONE_TEXT, type Tone } from '#ui/tone.ts'

export function ProblemRow({
  icon,
  tone,
  kind,
  title,
  why,
  remedy,
  itemKey,
  code,
  isCodeOpen = false,
  actions,
  children,
  onCode,
}: {
  icon: IconName
  tone: Tone
  kind: string
  title: string
  why: string
  remedy?: string | undefined
  /** It is found by it. */
  itemKey?: string
  /** Of the check; its button opens what the check is about. */
  code?: string
  isCodeOpen?: boolean
  actions?: ReactNode
  children?: ReactNode
  onCode?: () => void
}) {
  return (
    <article
      aria-label={`${kind}: ${visibleText(title)}`}
      data-check={code}
      data-problem={itemKey}
      tabIndex={code === undefined ? undefined : -1}
      className="grid grid-cols-[20px_minmax(0,1fr)_auto] gap-x-2 border-b border-line px-4 py-2.5 last:border-0 phone:grid-cols-[20px_minmax(0,1fr)]"
    >
      <span className={classNames('flex h-5 items-center', TONE_TEXT[tone])}>
        <Icon name={icon} />
        <span className="sr-only">{kind}:</span>
      </span>
      <div className="max-w-[110ch] wrap-anywhere">
        <b>{visibleText(title)}</b>
        <p className="text-pretty text-soft">{visibleText(why)}</p>
        {remedy && <p className="text-pretty">{visibleText(remedy)}</p>}
        {children && <div className="pt-1.5">{children}</div>}
      </div>
      <div className="flex flex-wrap items-start justify-end gap-1.5 self-start phone:col-start-2 phone:mt-2 phone:justify-start">
        {actions}
        {code && (
          <button
            type="button"
            aria-expanded={isCodeOpen}
            title="What this check is about"
            onClick={onCode}
            className="min-h-7 cursor-pointer tablet:w-25 rounded-control px-1.5 text-left font-mono text-tiny text-faint underline decoration-dotted underline-offset-3 hover:text-keep phone:min-h-9 coarse:min-h-11"
          >
            {code}
          </button>
        )}
      </div>
    </article>
  )
}
