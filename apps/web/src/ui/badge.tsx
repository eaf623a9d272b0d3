import type { ReactNode } from 'react'
import { classNames } from '#ui/class-names.ts'

const TINTS = {
  keep: 'bg-keep-tint text-keep',
  ask: 'bg-ask-tint text-ask',
  stop: 'bg-stop-tint text-stop',
  nix: 'bg-nix-tint text-nix',
}

export function Badge({
  tone = 'keep',
  children,
}: {
  tone?: keyof typeof TINTS
  children: ReactNode
}) {
  return (
    <span
      className={classNames(
        'inline-block rounded-full px-1.5 text-tiny font-semibold whitespace-nowrap',
        TINTS[tone],
      )}
    >
      {children}
    </span>
  )
}
