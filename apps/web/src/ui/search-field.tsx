import type { ComponentProps, ReactNode } from 'react'
import { classNames } from '#ui/class-names.ts'
import { Icon } from '#ui/icon.tsx'

export function SearchField({
  label,
  placeholder,
  value,
  isInvalid,
  input,
  children,
  onChange,
}: {
  label: string
  placeholder: string
  value: string
  isInvalid: boolean
  /** More of the input, for what is offered while it is written in. */
  input?: Omit<ComponentProps<'input'>, 'onChange' | 'value' | 'className'>
  /** Beside or below the input. */
  children?: ReactNode
  onChange: (text: string) => void
}) {
  return (
    <span className="relative min-w-40 flex-1 phone:basis-full">
      <span className="pointer-events-none absolute inset-y-0 left-2 flex items-center text-soft">
        <Icon name="search" />
      </span>
      <input
        type="search"
        aria-label={label}
        aria-invalid={isInvalid || undefined}
        placeholder={placeholder}
        value={value}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onChange(event.currentTarget.value)}
        className={classNames(
          'h-7 w-full min-w-0 rounded-control border border-edge bg-panel pl-8 placeholder:text-faint phone:h-10',
          'aria-invalid:border-stop',
          children ? 'pr-8 phone:pr-11' : 'pr-2',
        )}
        {...input}
      />
      {children}
    </span>
  )
}
