import { useId } from 'react'
import { Radio } from '#ui/choice.tsx'
import { classNames } from '#ui/class-names.ts'

/** A few ways side by side with hairlines between; the chosen one is tinted. */
export function WayStrip<Value extends string>({
  label,
  ways,
  value,
  onChange,
}: {
  label: string
  ways: readonly { value: Value; title: string; text: string; isPossible: boolean }[]
  value: Value
  onChange: (value: Value) => void
}) {
  const name = useId()
  return (
    <div
      role="radiogroup"
      aria-label={label}
      className="-mx-6 grid border-y border-line bg-panel tablet:auto-cols-fr tablet:grid-flow-col phone:-mx-4 print:hidden"
    >
      {ways.map((way) => (
        <label
          key={way.value}
          htmlFor={`${name}-${way.value}`}
          className={classNames(
            'grid grid-cols-[16px_minmax(0,1fr)] gap-x-2 border-line px-6 py-2.5 text-small not-first:tablet:border-l not-first:phone:border-t phone:px-4',
            way.value === value
              ? 'bg-keep-tint text-ink shadow-[inset_0_2px_var(--color-keep)]'
              : 'text-soft',
            way.isPossible && 'cursor-pointer',
          )}
        >
          <Radio
            id={`${name}-${way.value}`}
            name={name}
            isChecked={way.value === value}
            isDisabled={!way.isPossible && way.value !== value}
            onChoose={() => onChange(way.value)}
          />
          <span>
            <b className={classNames('text-body', way.isPossible && 'text-ink')}>
              {way.title}
              {!way.isPossible && ': not here'}
            </b>
            <span className="block max-w-[72ch]">{way.text}</span>
          </span>
        </label>
      ))}
    </div>
  )
}
