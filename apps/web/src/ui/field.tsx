import { type ComponentProps, type ReactNode, useId } from 'react'
import { classNames } from '#ui/class-names.ts'

/** A line of text with its label, and below it what is wrong, tied to it for those who hear it. */
export function Field({
  label,
  isLabelHidden = false,
  isMono = false,
  isStacked = false,
  width,
  error,
  suffix,
  ...rest
}: Omit<ComponentProps<'input'>, 'className' | 'width'> & {
  label: string
  isLabelHidden?: boolean
  isMono?: boolean
  /** The label above, for fields side by side in a narrow column. */
  isStacked?: boolean
  width?: 'narrow' | 'medium' | 'wide'
  error?: string | undefined
  suffix?: ReactNode
}) {
  const id = useId()
  return (
    <span
      className={
        isStacked
          ? 'inline-grid min-w-0 content-start'
          : 'inline-flex min-w-0 flex-wrap items-center gap-2'
      }
    >
      <label htmlFor={id} className={classNames(isLabelHidden && 'sr-only', 'text-soft')}>
        {label}
      </label>
      <input
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
        autoComplete="off"
        spellCheck={false}
        className={classNames(
          'h-7 min-w-0 rounded-control border border-edge bg-panel px-2 text-ink phone:h-9 coarse:h-11',
          'aria-invalid:border-stop',
          isMono && 'font-mono text-small',
          width === 'narrow' && 'w-20',
          width === 'medium' && 'w-44',
          width === 'wide' && 'w-120 max-w-full',
        )}
        {...rest}
      />
      {suffix}
      {error && (
        <span id={`${id}-error`} role="alert" className="basis-full text-small text-stop">
          {error}
        </span>
      )}
    </span>
  )
}
