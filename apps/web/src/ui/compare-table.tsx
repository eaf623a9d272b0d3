import { type ReactNode, useId } from 'react'
import { Radio } from '#ui/choice.tsx'
import { classNames } from '#ui/class-names.ts'
import { Tag } from '#ui/tag.tsx'

export type CompareColumn<Value extends string> = {
  value: Value
  title: string
  isPossible: boolean
  /** Why it is possible, or why not: a sentence. */
  reason: string
  cells: readonly { title: string; text: ReactNode }[]
}

/**
 * Ways as columns, the chosen one tinted; what is impossible is a line below them. On a phone: the
 * ways as a list, the chosen one in full.
 */
export function CompareTable<Value extends string>({
  label,
  columns: all,
  value,
  onChange,
}: {
  label: string
  columns: readonly CompareColumn<Value>[]
  /** None where what was chosen is not possible. */
  value: Value | undefined
  onChange: (value: Value) => void
}) {
  const name = useId()
  const columns = all.filter(({ isPossible }) => isPossible)
  const titles = columns[0]?.cells.map(({ title }) => title) ?? []
  return (
    <table aria-label={label} className="w-full table-fixed border-collapse text-small phone:block">
      {columns.length > 0 && (
        <thead className="phone:block">
          <tr className="phone:grid">
            <td className="w-24 phone:hidden" />
            {columns.map((column) => (
              <th
                key={column.value}
                scope="col"
                className={classNames(
                  'px-2.5 py-2 text-left align-top text-body font-semibold phone:border-t phone:border-line',
                  column.value === value && 'bg-keep-tint shadow-[inset_0_2px_var(--color-keep)]',
                )}
              >
                <WayLabel
                  id={`${name}-${column.value}`}
                  name={name}
                  title={column.title}
                  isChecked={column.value === value}
                  onChoose={() => onChange(column.value)}
                />
                <span className="block pl-6 text-small font-normal">
                  <Tag icon="yes" tone="keep">
                    possible here
                  </Tag>
                </span>
              </th>
            ))}
          </tr>
        </thead>
      )}
      <tbody className={value === undefined ? 'phone:hidden' : 'phone:block'}>
        {titles.map((title, row) => (
          <tr
            key={title}
            className="border-t border-line phone:grid phone:grid-cols-[96px_minmax(0,1fr)]"
          >
            <th scope="row" className="py-1.5 pr-2.5 text-left align-top font-normal text-soft">
              {title}
            </th>
            {columns.map((column) => (
              <td
                key={column.value}
                className={classNames(
                  'px-2.5 py-1.5 align-top wrap-break-word phone:px-0',
                  column.value === value
                    ? 'bg-keep-tint text-ink phone:bg-transparent'
                    : 'text-soft phone:hidden',
                )}
              >
                {column.cells[row]?.text}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
      <tbody className="phone:block">
        {all
          .filter(({ isPossible }) => !isPossible)
          .map((way) => (
            <tr key={way.value} className="border-t border-line phone:block">
              <td colSpan={columns.length + 1} className="py-1.5 phone:block">
                <div className="grid gap-x-4 text-soft tablet:grid-cols-[200px_minmax(0,1fr)]">
                  <WayLabel
                    id={`${name}-${way.value}`}
                    name={name}
                    title={way.title}
                    isChecked={false}
                    isDisabled
                    onChoose={() => onChange(way.value)}
                  />
                  <span className="phone:pl-6">
                    <Tag icon="no" tone="soft">
                      not here: {way.reason}
                    </Tag>
                  </span>
                </div>
              </td>
            </tr>
          ))}
      </tbody>
    </table>
  )
}

function WayLabel({
  id,
  name,
  title,
  isChecked,
  isDisabled = false,
  onChoose,
}: {
  id: string
  name: string
  title: string
  isChecked: boolean
  isDisabled?: boolean
  onChoose: () => void
}) {
  return (
    <label
      htmlFor={id}
      className={classNames('flex gap-2 text-body', !isDisabled && 'cursor-pointer')}
    >
      <Radio
        id={id}
        name={name}
        isChecked={isChecked}
        isDisabled={isDisabled}
        onChoose={onChoose}
      />
      {title}
    </label>
  )
}
