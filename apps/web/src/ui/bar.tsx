import { classNames } from '#ui/class-names.ts'

export type Fill = 'kept' | 'undecided' | 'lost' | 'nix' | 'room' | 'beyond' | 'used' | 'free'

const FILLS: Record<Fill, string> = {
  kept: 'fill-kept',
  undecided: 'fill-undecided',
  lost: 'fill-lost',
  nix: 'fill-nix',
  room: 'fill-room',
  beyond: 'fill-beyond',
  used: 'bg-edge',
  free: 'bg-line',
}

export function fillLook(fill: Fill): string {
  return FILLS[fill]
}

export type BarPart = { fill: Fill; value: number }

/** What a folder is made of: a bar as long as its share, its parts in the four fills. */
export function Meter({ parts, share }: { parts: readonly BarPart[]; share: number }) {
  const there = parts.filter((part) => part.value > 0)
  if (there.length === 0) return null
  return (
    <span
      aria-hidden="true"
      className="flex h-1.5 min-w-1 gap-px overflow-hidden rounded-bar"
      style={{ width: `${Math.max(3, Math.min(1, share) * 100)}%` }}
    >
      {there.map((part) => (
        <i
          key={part.fill}
          className={classNames('min-w-0.5', METER_FILLS[part.fill] ?? FILLS[part.fill])}
          style={{ flex: `${part.value} 1 0` }}
        />
      ))}
    </span>
  )
}

// At six pixels a pattern is noise: plain fills, and the word beside them says the state.
const METER_FILLS: Partial<Record<Fill, string>> = {
  undecided: 'bg-ask-fill',
  lost: 'bg-lose-fill',
  nix: 'bg-nix-fill',
}

const NEARLY_FULL = 0.9

/** How full something is; from nine tenths on it stands out. */
export function Track({ label, share }: { label: string; share: number }) {
  return (
    <span
      role="img"
      aria-label={label}
      className="block h-2 w-full min-w-10 overflow-hidden rounded-[3px] bg-sunk inset-ring inset-ring-line"
    >
      {share > 0 && (
        <i
          className={classNames(
            'block h-full min-w-0.5 rounded-[3px]',
            share >= NEARLY_FULL ? 'bg-ask-fill' : 'bg-soft',
          )}
          style={{ width: `${Math.min(1, share) * 100}%` }}
        />
      )}
    </span>
  )
}

/** Parts of a whole, linear, each at least as wide as can be seen. */
export function StackedBar({ label, parts }: { label: string; parts: readonly BarPart[] }) {
  return (
    <div role="img" aria-label={label} className="my-1.5 flex h-4.5 gap-0.5">
      {parts.map(
        (part) =>
          part.value > 0 && (
            <i
              key={part.fill}
              className={classNames('min-w-0.5 rounded-bar', FILLS[part.fill])}
              style={{ flex: `${part.value} 1 0` }}
            />
          ),
      )}
    </div>
  )
}

export function Swatch({ fill }: { fill: Fill }) {
  return (
    <i
      aria-hidden="true"
      className={classNames(
        'mr-2 inline-block size-3 rounded-bar align-[-1px]',
        FILLS[fill],
        fill === 'free' && 'inset-ring inset-ring-edge',
      )}
    />
  )
}
