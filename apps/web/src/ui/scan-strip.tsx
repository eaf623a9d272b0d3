import { formatBytes } from '@tideline/model'
import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { countWords } from '#ui/count-words.ts'
import { MiddleText } from '#ui/path-text.tsx'

export type ScanFigures = {
  entries: number
  bytes: number
  currentPath: string
  elapsedMilliseconds: number
}

/** How far the reading is. How much there is in all is not known, so there is no percentage. */
export function ScanStrip({
  progress,
  onStop,
}: {
  progress: ScanFigures | undefined
  onStop: () => void
}) {
  return (
    <section
      aria-label="Progress"
      className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-7 gap-y-1 border-b border-line bg-panel px-4 pt-2.5 pb-3 phone:grid-cols-[minmax(0,1fr)_auto]"
    >
      <h1 className="phone:text-section">Reading the disk</h1>
      <dl className="flex min-w-0 gap-7 phone:order-3 phone:col-span-2 phone:grid phone:grid-cols-3 phone:gap-x-5 phone:gap-y-1">
        <Figure term="Entries" value={(progress?.entries ?? 0).toLocaleString('en')} />
        <Figure term="Found so far" value={formatBytes(progress?.bytes ?? 0)} />
        <Figure
          term="Elapsed"
          value={`${Math.floor((progress?.elapsedMilliseconds ?? 0) / 1000)} s`}
        />
        <div className="min-w-0 flex-1 phone:col-span-3">
          <dt className="text-small text-soft">Now in</dt>
          <dd className="m-0 h-5">
            <MiddleText text={progress?.currentPath ?? ''} isMono />
          </dd>
        </div>
      </dl>
      <Button title="Keeps what was read and says that it is incomplete" onClick={onStop}>
        Stop here
      </Button>
      <div
        role="progressbar"
        aria-label="Reading, length unknown"
        className="relative order-4 col-span-full mt-2 h-1 overflow-hidden rounded-bar bg-line phone:mt-1"
      >
        <i className="sweep absolute h-1 w-[18%] rounded-bar bg-keep-fill" />
      </div>
      <Spoken progress={progress} />
    </section>
  )
}

function Figure({ term, value }: { term: string; value: string }) {
  return (
    <div className="flex-none">
      <dt className="text-small text-soft">{term}</dt>
      <dd className="m-0 min-w-16 text-section font-semibold">{value}</dd>
    </div>
  )
}

const SPOKEN_EVERY_MILLISECONDS = 5000

// Told at intervals: a figure that changes ten times a second would drown everything else.
function Spoken({ progress }: { progress: ScanFigures | undefined }) {
  const slot = Math.floor((progress?.elapsedMilliseconds ?? 0) / SPOKEN_EVERY_MILLISECONDS)
  const [said, setSaid] = useState({ slot: 0, words: '' })
  if (progress && slot !== said.slot)
    setSaid({
      slot,
      words: `${countWords(progress.entries, 'entry', 'entries')}, ${formatBytes(progress.bytes)} so far`,
    })
  return (
    <span role="status" className="sr-only">
      {said.words}
    </span>
  )
}
