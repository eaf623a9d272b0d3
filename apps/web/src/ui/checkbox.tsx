import { classNames } from '#ui/class-names.ts'
import { Icon } from '#ui/icon.tsx'

export function Checkbox({
  label,
  isChecked,
  onChange,
}: {
  label: string
  isChecked: boolean
  onChange: (isChecked: boolean) => void
}) {
  return (
    <span className="relative grid size-6 flex-none place-items-center">
      <input
        type="checkbox"
        aria-label={label}
        checked={isChecked}
        onChange={(event) => onChange(event.currentTarget.checked)}
        className={classNames(
          'absolute inset-0 m-1 size-4 cursor-pointer appearance-none rounded-[4px] border-[1.5px] border-edge bg-panel',
          'checked:border-keep checked:bg-keep',
        )}
      />
      {isChecked && (
        <span className="pointer-events-none relative grid text-on">
          <Icon name="yes" size={12} />
        </span>
      )}
    </span>
  )
}
