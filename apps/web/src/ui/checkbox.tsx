import { Icon } from '#ui/icon.tsx'

/** Drawn at 16 pixels; what is hit is 24. */
export function Checkbox({
  label,
  isChecked,
  isDisabled = false,
  onChange,
}: {
  label: string
  isChecked: boolean
  isDisabled?: boolean
  onChange: (isChecked: boolean) => void
}) {
  return (
    <span className="relative grid size-6 flex-none place-items-center coarse:size-11">
      <input
        type="checkbox"
        aria-label={label}
        checked={isChecked}
        disabled={isDisabled}
        onChange={(event) => onChange(event.currentTarget.checked)}
        className="peer absolute inset-0 m-0 size-full cursor-pointer appearance-none rounded-control disabled:cursor-default"
      />
      <span
        aria-hidden="true"
        className="pointer-events-none grid size-4 place-items-center rounded-[4px] border-[1.5px] border-edge bg-panel text-on peer-checked:border-keep peer-checked:bg-keep peer-disabled:opacity-50"
      >
        {isChecked && <Icon name="yes" size={12} />}
      </span>
    </span>
  )
}
