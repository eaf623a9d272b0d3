const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 365 * 86_400],
  ['month', 30 * 86_400],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
]
const words = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })

/** How long ago; the moment itself on hover. */
export function Ago({ seconds }: { seconds: number }) {
  const moment = new Date(seconds * 1000)
  return (
    <time dateTime={moment.toISOString()} title={moment.toLocaleString('en-GB')}>
      {agoWords(seconds, Date.now() / 1000)}
    </time>
  )
}

/** For a column: `3 d`, `5 mo`; what is younger than a minute is `now`. The moment itself on hover. */
export function ShortAgo({ seconds, now }: { seconds: number; now: number }) {
  if (seconds <= 0) return null
  const moment = new Date(seconds * 1000)
  return (
    <time dateTime={moment.toISOString()} title={moment.toLocaleString('en-GB')}>
      {shortAgo(seconds, now)}
    </time>
  )
}

const SHORT: Partial<Record<Intl.RelativeTimeFormatUnit, string>> = {
  year: 'y',
  month: 'mo',
  day: 'd',
  hour: 'h',
  minute: 'min',
}

export function shortAgo(seconds: number, now: number): string {
  const passed = Math.max(0, now - seconds)
  const step = STEPS.find(([, size]) => passed >= size)
  return step ? `${Math.floor(passed / step[1])} ${SHORT[step[0]]}` : 'now'
}

export function agoWords(seconds: number, now: number): string {
  const passed = Math.max(0, now - seconds)
  const [unit, length] = STEPS.find(([, size]) => passed >= size) ?? ['minute', 60]
  return words.format(-Math.floor(passed / length), unit)
}
