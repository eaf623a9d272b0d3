import type { ComponentProps, ReactNode } from 'react'
import { classNames } from '#ui/class-names.ts'
import { Icon, type IconName } from '#ui/icon.tsx'

export type ButtonLook = 'plain' | 'main' | 'quiet'

export type ButtonProps = Omit<ComponentProps<'button'>, 'className'> & {
  look?: ButtonLook
  icon?: IconName
  isWide?: boolean
}

export function Button({ look = 'plain', icon, isWide, children, ...rest }: ButtonProps) {
  return (
    <button type="button" className={classNames(buttonLook(look), isWide && 'w-full')} {...rest}>
      {icon && <Icon name={icon} />}
      {children}
    </button>
  )
}

/** Its name is heard, and seen on hover and focus. */
export function IconButton({
  icon,
  label,
  isBordered = false,
  hiddenOn,
  ...rest
}: Omit<ComponentProps<'button'>, 'className' | 'title'> & {
  icon: IconName
  label: string
  isBordered?: boolean
  hiddenOn?: 'phone'
}) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={classNames(iconButtonLook(isBordered), hiddenOn === 'phone' && 'phone:hidden')}
      {...rest}
    >
      <Icon name={icon} />
    </button>
  )
}

export function ButtonRow({
  isAtEnd = false,
  children,
}: {
  isAtEnd?: boolean
  children: ReactNode
}) {
  return (
    <div
      className={classNames(
        'flex flex-wrap items-center gap-2 print:hidden',
        isAtEnd && 'justify-end',
      )}
    >
      {children}
    </div>
  )
}

const SHAPE =
  'inline-flex items-center justify-center gap-1.5 rounded-control border font-medium cursor-pointer select-none disabled:cursor-default disabled:opacity-50 aria-disabled:cursor-default aria-disabled:opacity-50'

const LOOKS: Record<ButtonLook, string> = {
  plain: 'border-edge bg-panel text-ink px-2.5 hover:not-disabled:bg-hover',
  main: 'border-keep bg-keep text-on font-semibold px-2.5 hover:not-disabled:opacity-90',
  quiet:
    'border-transparent text-keep px-1.5 hover:not-disabled:bg-hover underline-offset-3 hover:not-disabled:underline',
}

export function buttonLook(look: ButtonLook): string {
  return classNames(
    SHAPE,
    LOOKS[look],
    'min-h-7 py-[3px] text-body no-underline phone:min-h-9 coarse:min-h-11',
  )
}

export function iconButtonLook(isBordered: boolean): string {
  return classNames(
    SHAPE,
    'size-7 flex-none text-soft hover:not-disabled:bg-hover hover:not-disabled:text-ink phone:size-10 coarse:size-11',
    isBordered ? 'border-edge bg-panel' : 'border-transparent',
  )
}
