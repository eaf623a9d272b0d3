import { formatBytes } from '@tideline/model'
import type { ReactNode } from 'react'
import { type BarPart, fillLook } from '#ui/bar.tsx'
import { classNames } from '#ui/class-names.ts'

const GIB = 2 ** 30

/** RAM from end to end: what would be in the RAM disk, its size as a thumb to drag, and the marks. */
export function RamBar({
  ramBytes,
  sizeBytes,
  proposalBytes,
  isProposalEnough,
  parts,
  onChange,
}: {
  ramBytes: number
  sizeBytes: number
  proposalBytes: number
  /** False: more than it may come to lie in the RAM disk. */
  isProposalEnough: boolean
  parts: readonly BarPart[]
  onChange: (bytes: number) => void
}) {
  const percent = (bytes: number) => `${Math.min(100, (bytes / ramBytes) * 100)}%`
  const need = parts.reduce((sum, part) => sum + part.value, 0)
  // Of little RAM a large step would put the thumb far from the size.
  const stepBytes = ramBytes < 4 * GIB ? GIB / 256 : GIB / 4
  const scale = need > sizeBytes ? sizeBytes / need : 1
  return (
    <div className="relative mt-6 mb-9">
      <Pin at={percent(proposalBytes)} isEarly={proposalBytes < ramBytes / 6}>
        {isProposalEnough ? 'proposal' : 'most we propose:'} {formatBytes(proposalBytes)}
      </Pin>
      {proposalBytes < ramBytes * 0.4 && (
        <Pin at="50%" isEarly={false}>
          half of RAM
          <span className="phone:hidden">: most we propose</span>
        </Pin>
      )}
      <div className="flex h-6.5 overflow-hidden rounded-[4px] bg-sunk inset-ring inset-ring-line">
        {parts.map((part) => (
          <i
            key={part.fill}
            className={classNames('flex-none', fillLook(part.fill))}
            style={{ width: percent(part.value * scale) }}
          />
        ))}
        <i
          className={classNames('flex-none', fillLook('room'))}
          style={{ width: percent(Math.max(0, sizeBytes - need)) }}
        />
        <i
          className={classNames(
            'ml-auto w-1/2 flex-none',
            sizeBytes <= ramBytes / 2 && fillLook('beyond'),
          )}
        />
      </div>
      <input
        type="range"
        aria-label="Size of the RAM disk"
        aria-valuetext={`${formatBytes(sizeBytes)}, ${Math.round((sizeBytes / ramBytes) * 100)} % of RAM`}
        min={0}
        max={ramBytes}
        step={stepBytes}
        value={Math.round(sizeBytes / stepBytes) * stepBytes}
        onChange={(event) => onChange(Math.max(stepBytes, Number(event.currentTarget.value)))}
        className={classNames('absolute -inset-x-1.5 -top-1 h-8.5 cursor-ew-resize', RANGE_THUMB)}
      />
      <span
        className="absolute top-8 -translate-x-1/2 font-semibold whitespace-nowrap text-keep"
        style={{ left: `clamp(24px, ${percent(sizeBytes)}, calc(100% - 24px))` }}
      >
        {formatBytes(sizeBytes)}
      </span>
      <span className="absolute top-8 right-0 text-small text-faint">{formatBytes(ramBytes)}</span>
    </div>
  )
}

// The bar itself is the track; only the thumb of the native control is drawn.
const RANGE_THUMB =
  'm-0 appearance-none bg-transparent [&::-webkit-slider-thumb]:h-8.5 [&::-webkit-slider-thumb]:w-3 [&::-webkit-slider-thumb]:appearance-none [&::-webkit-slider-thumb]:rounded-[4px] [&::-webkit-slider-thumb]:bg-keep [&::-webkit-slider-thumb]:shadow-[0_0_0_2px_var(--color-bg)] [&::-moz-range-thumb]:h-8.5 [&::-moz-range-thumb]:w-3 [&::-moz-range-thumb]:rounded-[4px] [&::-moz-range-thumb]:border-0 [&::-moz-range-thumb]:bg-keep'

function Pin({ at, isEarly, children }: { at: string; isEarly: boolean; children: ReactNode }) {
  return (
    <>
      <i
        aria-hidden="true"
        className="absolute -top-1 h-8.5 border-l-[1.5px] border-dashed border-soft"
        style={{ left: at }}
      />
      <span
        className={classNames(
          'absolute -top-6 text-small whitespace-nowrap text-soft',
          isEarly ? '' : '-translate-x-1/2',
        )}
        style={{ left: at }}
      >
        {children}
      </span>
    </>
  )
}
