import { useEffect, useId, useState } from 'react'
import { classNames } from '#ui/class-names.ts'

/** A number by slider or by writing it; the slider covers what is usual, the field all. */
export function RangeField({
  label,
  unit,
  min,
  max,
  hardMax,
  value,
  onChange,
}: {
  label: string
  unit: string
  min: number
  max: number
  hardMax: number
  value: number
  onChange: (value: number) => void
}) {
  const id = useId()
  const [text, setText] = useState(`${value}`)
  useEffect(() => setText(`${value}`), [value])
  const number = Number(text)
  const error =
    Number.isInteger(number) && number >= min && number <= hardMax
      ? undefined
      : `A whole number from ${min} to ${hardMax}.`
  const take = () => {
    if (!error && number !== value) onChange(number)
  }
  return (
    <div className="grid grid-cols-[128px_minmax(80px,1fr)_auto] items-center gap-x-3 phone:grid-cols-[minmax(0,1fr)_auto]">
      <label htmlFor={id}>{label}</label>
      <input
        type="range"
        aria-label={`${label}, ${unit}`}
        min={min}
        max={max}
        value={Math.min(max, value)}
        onChange={(event) => onChange(Number(event.currentTarget.value))}
        className="h-7 w-full min-w-0 cursor-pointer accent-keep phone:order-3 phone:col-span-2"
      />
      <span className="flex items-center gap-1.5">
        <input
          id={id}
          inputMode="numeric"
          value={text}
          aria-invalid={error ? true : undefined}
          aria-describedby={error && `${id}-error`}
          onChange={(event) => setText(event.currentTarget.value)}
          onBlur={take}
          onKeyDown={(event) => event.key === 'Enter' && take()}
          className={classNames(
            'h-7 w-14 rounded-control border border-edge bg-panel px-2 text-right phone:h-9',
            'aria-invalid:border-stop',
          )}
        />
        <span className="w-9 text-soft">{unit}</span>
      </span>
      {error && (
        <span id={`${id}-error`} role="alert" className="col-span-full text-small text-stop">
          {error}
        </span>
      )}
    </div>
  )
}
