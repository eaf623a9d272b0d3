import { type ReactNode, useId } from 'react'
import { classNames } from '#ui/class-names.ts'

export type ChoiceOption<Value extends string> = {
  value: Value
  title: ReactNode
  detail?: ReactNode
  /** What choosing it would change in the generated files. */
  changes?: { sum: string; whole?: string } | undefined
  isDisabled?: boolean
}

/** One of a few, below each other, each with a sentence. */
export function Choice<Value extends string>({
  legend,
  isLegendHidden = false,
  options,
  value,
  onChange,
}: {
  legend: string
  /** A heading says it. */
  isLegendHidden?: boolean
  options: readonly ChoiceOption<Value>[]
  value: Value
  onChange: (value: Value) => void
}) {
  const name = useId()
  const areChangesTold = options.some(({ changes }) => changes !== undefined)
  return (
    <fieldset className="m-0 grid min-w-0 gap-0.5 border-0 p-0 not-first:border-t not-first:border-line not-first:pt-3.5">
      <legend className={isLegendHidden ? 'sr-only' : 'float-left mb-1 w-full font-semibold'}>
        {legend}
      </legend>
      {options.map((option) => (
        <label
          key={option.value}
          htmlFor={`${name}-${option.value}`}
          className={classNames(
            'clear-both grid grid-cols-[16px_minmax(0,1fr)] gap-x-2.5 py-1 text-soft phone:py-1.5',
            option.isDisabled ? 'cursor-default' : 'group cursor-pointer',
          )}
        >
          <Radio
            id={`${name}-${option.value}`}
            name={name}
            isChecked={value === option.value}
            isDisabled={option.isDisabled ?? false}
            onChoose={() => onChange(option.value)}
          />
          <span className="wrap-anywhere">
            <b
              className={classNames(
                option.isDisabled ? 'font-medium text-soft' : 'text-ink',
                value === option.value && 'text-keep',
              )}
            >
              {option.title}
            </b>
            {option.detail && <span className="block">{option.detail}</span>}
            {/* As high as what the others say, so that nothing moves when another one is chosen. */}
            {areChangesTold && value === option.value && (
              <span className="block text-small text-faint">your files as they are now</span>
            )}
            {option.changes && value !== option.value && (
              <span className="block text-small" title={option.changes.whole}>
                <span className="text-faint">changes: </span>
                {option.changes.sum}
              </span>
            )}
          </span>
        </label>
      ))}
    </fieldset>
  )
}

export function Radio({
  id,
  name,
  isChecked,
  isDisabled,
  onChoose,
}: {
  id: string
  name: string
  isChecked: boolean
  isDisabled: boolean
  onChoose: () => void
}) {
  return (
    <input
      id={id}
      type="radio"
      name={name}
      checked={isChecked}
      disabled={isDisabled}
      onChange={onChoose}
      className={classNames(
        'm-0 mt-0.5 size-4 flex-none appearance-none rounded-full border-[1.5px] border-edge bg-panel',
        'checked:border-[5px] checked:border-keep enabled:cursor-pointer disabled:opacity-50',
      )}
    />
  )
}
