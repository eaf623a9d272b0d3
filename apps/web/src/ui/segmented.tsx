import { type ReactNode, useId } from 'react'
import { classNames } from '#ui/class-names.ts'

export type SegmentedOption<Value extends string> = {
  value: Value
  label: ReactNode
  hint?: string
}

/** One of a few, side by side. Native radio buttons: arrows, one tab stop and names come with them. */
export function Segmented<Value extends string>({
  label,
  options,
  value,
  isSmall = false,
  onChange,
}: {
  label: string
  options: readonly SegmentedOption<Value>[]
  value: Value | undefined
  isSmall?: boolean
  onChange: (value: Value) => void
}) {
  const name = useId()
  return (
    <div
      role="radiogroup"
      aria-label={label}
      className="inline-flex w-max max-w-full overflow-hidden rounded-control border border-edge bg-panel"
    >
      {options.map((option) => (
        <label
          key={option.value}
          title={option.hint}
          className={classNames(
            'relative flex cursor-pointer items-center gap-1.5 font-medium text-soft not-first:border-l not-first:border-line',
            'has-checked:bg-keep-tint has-checked:font-semibold has-checked:text-keep hover:bg-hover',
            'has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-keep',
            isSmall
              ? 'min-h-6 px-2 text-small phone:min-h-8 coarse:min-h-11'
              : 'min-h-7 px-3 phone:min-h-9 coarse:min-h-11',
          )}
        >
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={value === option.value}
            onChange={() => onChange(option.value)}
            className="absolute inset-0 m-0 cursor-pointer appearance-none outline-none"
          />
          {option.label}
        </label>
      ))}
    </div>
  )
}
