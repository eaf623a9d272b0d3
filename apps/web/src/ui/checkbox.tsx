import { Icon } from '#ui/icon.tsx'

/** Drawn at 16 pixels; what is hit is 24. */
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
        className="peer absolute inset-0 m-0 size-6 cursor-pointer appearance-none rounded-control"
      />
      <span
        aria-hidden="true"
        className="pointer-events-none grid size-4 place-items-center rounded-[4px] border-[1.5px] border-edge bg-panel text-on peer-checked:border-keep peer-checked:bg-keep"
      >
        {isChecked && <Icon name="yes" size={12} />}
      </span>
    </span>
  )
}
