import type { ActionName } from './actions.ts'
import type { Measured } from './bench-page.ts'

type Row = {
  what: string
  goal: string
  /** One figure or many for each host. */
  of: (host: Measured) => readonly number[]
  shown: (values: readonly number[]) => string
  isMet?: (values: readonly number[]) => boolean
}

/** Prints each figure beside its goal; `✗` where it misses it. */
export function printTable(hosts: readonly Measured[], empty: readonly number[]): void {
  console.log(`First paint of an empty page: ${spread(empty)} ms.\n`)
  console.log(`| | goal | ${hosts.map(({ title }) => title).join(' | ')} |`)
  console.log(`| --- | --- | ${hosts.map(() => '---').join(' | ')} |`)
  for (const { what, goal, of, shown, isMet } of rowsOf(empty)) {
    const cells = hosts.map((host) => {
      const values = of(host).filter((value) => !Number.isNaN(value))
      if (values.length === 0) return '–'
      return `${shown(values)}${isMet && !isMet(values) ? ' ✗' : ''}`
    })
    console.log(`| ${what} | ${goal} | ${cells.join(' | ')} |`)
  }
}

const FRAME_MILLISECONDS = 16
const LONGEST_MILLISECONDS = 50
const PAINT_MILLISECONDS = 1000
const MEMORY_BYTES = 300 * 1e6
const SCRIPT_BYTES = 200 * 1e3

function rowsOf(empty: readonly number[]): Row[] {
  return [
    paint('Host: verdict drawn, ms since the navigation', '/host'),
    paint('Paths: tree drawn, ms since the navigation', '/paths'),
    {
      what: 'Host: first paint as a ratio to an empty page',
      goal: '',
      of: ({ loads }) => loads['/host'].map(({ firstPaint }) => firstPaint / median(empty)),
      shown: spread,
    },
    scripts('Host: scripts until then, kB with gzip', '/host'),
    scripts('Paths: scripts until then, kB with gzip', '/paths'),
    ...(
      ['select', 'expand', 'expand, asked of the server', 'collapse', 'tick', 'filter'] as const
    ).map(script),
    rest('nothing'),
    rest('tick'),
    rest('filter'),
    {
      what: 'tick to new Nix on the screen, ms',
      goal: `≤ ${LONGEST_MILLISECONDS}`,
      of: ({ actions }) => actions.tickToPreview,
      shown: spread,
      isMet: (values) => part(values, 0.95) <= LONGEST_MILLISECONDS,
    },
    {
      what: 'memory of the page’s process, MB (heap; an empty page)',
      goal: `≤ ${MEMORY_BYTES / 1e6}`,
      of: ({ memory }) => [memory.processBytes, memory.heapBytes, memory.emptyProcessBytes],
      shown: ([all, heap, nothing]) =>
        `${megabytes(all!)} (${megabytes(heap!)}; ${megabytes(nothing!)})`,
      isMet: ([all]) => all! <= MEMORY_BYTES,
    },
  ]
}

function paint(what: string, place: '/host' | '/paths'): Row {
  return {
    what,
    goal: place === '/host' ? `≤ ${PAINT_MILLISECONDS}, demo` : '',
    of: ({ loads }) => loads[place].map(({ usefulPaint }) => usefulPaint),
    shown: spread,
    isMet: (values) => median(values) <= PAINT_MILLISECONDS,
  }
}

function scripts(what: string, place: '/host' | '/paths'): Row {
  return {
    what,
    goal: place === '/host' ? `≤ ${SCRIPT_BYTES / 1e3}` : '',
    of: ({ loads }) => loads[place].map(({ scriptGzipBytes }) => scriptGzipBytes),
    shown: (values) => (median(values) / 1e3).toFixed(0),
    isMet: (values) => place !== '/host' || median(values) <= SCRIPT_BYTES,
  }
}

function script(action: ActionName): Row {
  return {
    what: `${action}: script, CPU ms`,
    goal: `${FRAME_MILLISECONDS} at 95 %, never ${LONGEST_MILLISECONDS}`,
    of: ({ actions }) => actions.thread[action].map((cost) => cost.script),
    shown: spread,
    isMet: (values) =>
      part(values, 0.95) <= FRAME_MILLISECONDS && Math.max(...values) <= LONGEST_MILLISECONDS,
  }
}

function rest(action: ActionName): Row {
  return {
    what: `${action}: with style, layout and paint, CPU ms`,
    goal: '',
    of: ({ actions }) => actions.thread[action].map((cost) => cost.all),
    shown: spread,
  }
}

/** Median, 95th percentile, most, and of how many. */
function spread(values: readonly number[]): string {
  const shown = [median(values), part(values, 0.95), Math.max(...values)].map((value) =>
    value.toFixed(value < 10 ? 1 : 0),
  )
  return `**${shown[0]}** · ${shown[1]} · ${shown[2]} (${values.length})`
}

function median(values: readonly number[]): number {
  return part(values, 0.5)
}

function part(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(0)
}
