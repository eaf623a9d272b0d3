/** What an action cost the page's main thread, in milliseconds of CPU time. */
export type ThreadTime = {
  /** Of scripts alone. */
  script: number
  /** With style, layout and paint. */
  all: number
}

type TraceEvent = {
  name: string
  ph: string
  ts: number
  dur?: number
  /** CPU time of the thread, microseconds; absent where it was none. */
  tdur?: number
  pid: number
  tid: number
}

const TASKS = new Set(['RunTask', 'ThreadControllerImpl::RunTask'])
const SCRIPTS = new Set([
  'EvaluateScript',
  'EventDispatch',
  'FireAnimationFrame',
  'FireIdleCallback',
  'FunctionCall',
  'RunMicrotasks',
  'TimerFire',
])
const RENDERING = new Set(['Layout', 'Paint', 'PrePaint', 'UpdateLayoutTree', 'Layerize', 'Commit'])

export const CATEGORIES = [
  'blink.user_timing',
  'devtools.timeline',
  'disabled-by-default-devtools.timeline',
  'toplevel',
]

/** Costs by action: what ran between the marks `NAME begins` and `NAME ends`, each of which is once in the trace. */
export function threadTimes(trace: Buffer): Map<string, ThreadTime> {
  const { traceEvents } = JSON.parse(trace.toString('utf8')) as { traceEvents: TraceEvent[] }
  if (!traceEvents.some(({ tdur }) => tdur)) throw new Error('no CPU time is traced here')
  const costs = new Map<string, ThreadTime>()
  for (const begin of traceEvents) {
    if (!begin.name.endsWith(' begins')) continue
    const name = begin.name.slice(0, -' begins'.length)
    const end = traceEvents.find((event) => event.name === `${name} ends`)
    if (!end) throw new Error(`${name} has no end in the trace`)
    const inside = traceEvents.filter(
      (event) =>
        event.ph === 'X' &&
        event.pid === begin.pid &&
        event.tid === begin.tid &&
        event.ts >= begin.ts &&
        event.ts + (event.dur ?? 0) <= end.ts,
    )
    costs.set(name, sumOf(inside))
  }
  return costs
}

function sumOf(events: readonly TraceEvent[]): ThreadTime {
  const cost: ThreadTime = { script: 0, all: 0 }
  const around: TraceEvent[] = []
  for (const event of [...events].sort((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0))) {
    while (around.length > 0 && endOf(around.at(-1)!) <= event.ts) around.pop()
    const isIn = (names: ReadonlySet<string>) => around.some(({ name }) => names.has(name))
    if (TASKS.has(event.name) && !isIn(TASKS)) cost.all += cpuOf(event)
    if (SCRIPTS.has(event.name) && !isIn(SCRIPTS)) cost.script += cpuOf(event)
    // A script that asks for a size makes the browser lay out within it: that is no script.
    if (RENDERING.has(event.name) && isIn(SCRIPTS) && !isIn(RENDERING)) cost.script -= cpuOf(event)
    around.push(event)
  }
  return cost
}

function endOf({ ts, dur = 0 }: TraceEvent): number {
  return ts + dur
}

function cpuOf({ tdur = 0 }: TraceEvent): number {
  return tdur / 1000
}
