import { visibleText } from '@tideline/model'
import type { ReactNode } from 'react'
import { Checkbox } from '#ui/checkbox.tsx'
import { classNames } from '#ui/class-names.ts'
import { Icon } from '#ui/icon.tsx'

export function StepList({ children }: { children: ReactNode }) {
  return <ol className="grid">{children}</ol>
}

/** A step as one line, or opened. Printed, every step is open. */
export function StepRow({
  number,
  title,
  glance,
  doneAt,
  isChanged,
  isOpen,
  children,
  onOpen,
  onTick,
}: {
  number: number
  title: string
  /** The first command, beside the title of a closed step. */
  glance: string
  doneAt: string | undefined
  /** It was ticked, and is another step since. */
  isChanged: boolean
  isOpen: boolean
  children: ReactNode
  onOpen: () => void
  onTick: (isDone: boolean) => void
}) {
  return (
    <li
      aria-current={isOpen ? 'step' : undefined}
      className={classNames(
        '-mx-6 grid grid-cols-[24px_minmax(0,1fr)] gap-x-2 border-t border-line px-6 phone:-mx-4 phone:px-4 print:block print:break-inside-avoid print:pb-3',
        isOpen &&
          'bg-panel pb-4 shadow-[inset_3px_0_var(--color-keep)] last:border-b print:shadow-none',
      )}
    >
      <span className="flex h-8 items-center phone:h-11 coarse:h-11 print:hidden">
        <Checkbox
          label={`Step ${number} done`}
          isChecked={doneAt !== undefined}
          onChange={onTick}
        />
      </span>
      <h3 className={classNames('min-w-0', doneAt && !isOpen && 'font-medium! text-soft')}>
        <button
          type="button"
          aria-expanded={isOpen}
          onClick={onOpen}
          className="flex min-h-8 w-full cursor-pointer items-center gap-2 rounded-[4px] text-left -outline-offset-1 phone:min-h-11 phone:py-1.5 coarse:min-h-11"
        >
          {/* For a pen: what was ticked here before it was printed is a cross in it. */}
          <span
            aria-hidden="true"
            data-for="pen"
            className="hidden h-4 w-4 flex-none items-center justify-center border-[1.5px] border-current leading-none print:flex"
          >
            {doneAt ? '×' : ''}
          </span>
          <span className="w-5 flex-none text-right font-normal text-soft">{number}</span>
          <span className={classNames('flex-none phone:flex-initial', isOpen && 'text-section')}>
            {visibleText(title)}
          </span>
          {!isOpen && (
            <code className="min-w-0 flex-1 truncate font-normal text-soft phone:hidden print:hidden">
              {visibleText(glance)}
            </code>
          )}
          <span className="ml-auto flex flex-none items-center gap-2 font-normal text-soft">
            {isChanged && (
              <span className="text-ask">
                changed<span className="phone:sr-only"> since you ticked it</span>
              </span>
            )}
            {doneAt && (
              <time dateTime={doneAt}>
                {new Date(doneAt).toLocaleTimeString('en-GB', { timeStyle: 'short' })}
              </time>
            )}
            <span className="flex print:hidden">
              <Icon name={isOpen ? 'open' : 'shut'} />
            </span>
          </span>
        </button>
      </h3>
      <div
        className={classNames(
          'col-start-2 grid max-w-[900px] grid-cols-[minmax(0,1fr)] gap-3 pt-1 pl-7 phone:col-span-2 phone:col-start-1 phone:pl-0',
          isOpen ? '' : 'hidden print:grid',
        )}
      >
        {children}
      </div>
    </li>
  )
}
