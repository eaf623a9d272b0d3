import { classNames } from '#ui/class-names.ts'
import { ICON_PATHS } from '#ui/icon-paths.ts'

export type IconName = keyof typeof ICON_PATHS

/** Always beside a word that says the same; never the only carrier of a meaning. */
export function Icon({ name, size = 16 }: { name: IconName; size?: 12 | 16 | 18 | 20 }) {
  return (
    <svg
      viewBox="0 0 16 16"
      width={size}
      height={size}
      aria-hidden="true"
      className={classNames(
        'inline-block flex-none fill-none stroke-current stroke-[1.5] align-[-3px]',
        '[stroke-linecap:round] [stroke-linejoin:round]',
      )}
    >
      {ICON_PATHS[name].split('|').map((path) =>
        // The leading # marks the filled square of a rule of one's own; its tick is cut out.
        path.startsWith('#') ? (
          <path key={path} d={path.slice(1)} className="fill-current" />
        ) : (
          <path
            key={path}
            d={path}
            className={ICON_PATHS[name].startsWith('#') ? 'stroke-on' : ''}
          />
        ),
      )}
    </svg>
  )
}
