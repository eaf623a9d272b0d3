import { classNames } from '#ui/class-names.ts'
import { Icon } from '#ui/icon.tsx'

export function SearchField({
  label,
  placeholder,
  value,
  isInvalid,
  onChange,
}: {
  label: string
  placeholder: string
  value: string
  isInvalid: boolean
  onChange: (text: string) => void
}) {
  return (
    <span className="relative min-w-40 flex-1 phone:basis-full">
      <span className="pointer-events-none absolute inset-y-0 left-2 flex items-center text-soft">
        <Icon name="search" />
      </span>
      <input
        type="search"
        aria-label={label}
        aria-invalid={isInvalid || undefined}
        placeholder={placeholder}
        value={value}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onChange(event.currentTarget.value)}
        className={classNames(
          'h-7 w-full min-w-0 rounded-control border border-edge bg-panel pr-2 pl-8 placeholder:text-faint phone:h-10',
          'aria-invalid:border-stop',
        )}
      />
    </span>
  )
}
