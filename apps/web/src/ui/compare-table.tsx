import { useId } from 'react'
import { Radio } from '#ui/choice.tsx'
import { classNames } from '#ui/class-names.ts'
import { Tag } from '#ui/tag.tsx'

export type CompareColumn<Value extends string> = {
  value: Value
  title: string
  isPossible: boolean
  cells: readonly { title: string; text: string }[]
}

/** Ways as columns, the chosen one tinted. On a phone: the ways as a list, the chosen one in full. */
export function CompareTable<Value extends string>({
  label,
  columns,
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
  const titles = columns[0]?.cells.map(({ title }) => title) ?? []
  return (
    <table aria-label={label} className="w-full table-fixed border-collapse text-small phone:block">
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
              <label
                htmlFor={`${name}-${column.value}`}
                className={classNames(
                  'flex gap-2',
                  column.isPossible ? 'cursor-pointer' : 'text-soft',
                )}
              >
                <Radio
                  id={`${name}-${column.value}`}
                  name={name}
                  isChecked={column.value === value}
                  isDisabled={!column.isPossible}
                  onChoose={() => onChange(column.value)}
                />
                {column.title}
              </label>
              <span className="block pl-6 text-small font-normal">
                <Tag
                  icon={column.isPossible ? 'yes' : 'no'}
                  tone={column.isPossible ? 'keep' : 'soft'}
                >
                  {column.isPossible ? 'possible here' : 'not here'}
                </Tag>
              </span>
            </th>
          ))}
        </tr>
      </thead>
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
                  'px-2.5 py-1.5 align-top wrap-anywhere phone:px-0',
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
    </table>
  )
}
