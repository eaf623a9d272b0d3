import type { ReactNode } from 'react'
import { classNames } from '#ui/class-names.ts'
import { Icon, type IconName } from '#ui/icon.tsx'
import { TONE_TEXT, type Tone } from '#ui/tone.ts'

/** An icon and the word that it stands for. */
export function Tag({
  icon,
  tone = 'plain',
  isStrong = false,
  children,
}: {
  icon: IconName
  tone?: Tone
  isStrong?: boolean
  children: ReactNode
}) {
  return (
    <span
      className={classNames(
        'inline-flex items-start gap-1.5',
        TONE_TEXT[tone],
        isStrong && 'font-semibold',
      )}
    >
      <span className="flex h-[1lh] flex-none items-center">
        <Icon name={icon} />
      </span>
      <span className="min-w-0">{children}</span>
    </span>
  )
}
