import { useId } from 'react'
import { Radio } from '#ui/choice.tsx'
import { classNames } from '#ui/class-names.ts'

/** Ways side by side, in as many rows as they take, with hairlines between; the chosen one is tinted. */
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
      className="-mx-6 grid overflow-hidden border-y border-line bg-panel tablet:grid-cols-[repeat(auto-fit,minmax(17rem,1fr))] phone:-mx-4 print:hidden"
    >
      {ways.map((way) => (
        <label
          key={way.value}
          htmlFor={`${name}-${way.value}`}
          className={classNames(
            'grid grid-cols-[16px_minmax(0,1fr)] gap-x-2 -mt-px -ml-px content-start border-t border-l border-line px-6 py-2.5 text-small phone:px-4',
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
