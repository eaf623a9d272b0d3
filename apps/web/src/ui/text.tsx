import type { ReactNode } from 'react'
import { classNames } from '#ui/class-names.ts'
import { TONE_TEXT, type Tone } from '#ui/tone.ts'

export function Text({
  tone = 'plain',
  size = 'body',
  isStrong = false,
  isParagraph = false,
  children,
}: {
  tone?: Tone
  size?: 'small' | 'body' | 'section'
  isStrong?: boolean
  isParagraph?: boolean
  children: ReactNode
}) {
  const className = classNames(
    TONE_TEXT[tone],
    size === 'small' && 'text-small',
    size === 'section' && 'text-section',
    isStrong && 'font-semibold',
    isParagraph && 'max-w-[72ch] text-pretty wrap-anywhere',
  )
  return isParagraph ? (
    <p className={className}>{children}</p>
  ) : (
    <span className={className}>{children}</span>
  )
}

/** For those who hear the page. */
export function Unseen({ children }: { children: ReactNode }) {
  return <span className="sr-only">{children}</span>
}

/** Words that a narrow pane leaves out; a name of their own says them there. */
export function WideOnly({ children }: { children: ReactNode }) {
  return <span className="phone:inline @max-[740px]:hidden">{children}</span>
}
