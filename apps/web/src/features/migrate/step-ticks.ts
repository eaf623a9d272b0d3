import type { Artifact, Step } from '@tideline/model'
import { commandLines } from '@tideline/pipeline'
import { z } from 'zod'

/** What a step was when it was ticked. */
const Tick = z.object({
  at: z.iso.datetime(),
  title: z.string().optional(),
  /** Absent where an older page ticked it. */
  commands: z.string().optional(),
  /** Of the files that it works with. */
  files: z.string().optional(),
})
export type Tick = z.infer<typeof Tick>

/** By step. An older page noted the moment alone. */
export const Ticks = z.record(
  z.string(),
  z.union([Tick, z.iso.datetime().transform((at): Tick => ({ at }))]),
)
export type Ticks = z.infer<typeof Ticks>

export type ChangedTick = { tick: Tick; what: 'commands' | 'files' }

/** How ticks stand to the steps of this design. */
export type Standing = {
  /** When. */
  done: Readonly<Record<string, string>>
  /** Ticked, and another step since: it is to be looked at again. */
  changed: Readonly<Record<string, ChangedTick>>
  /** What was ticked and is no step of this design. */
  gone: readonly string[]
}

/** Steps that put the files in their place, or make a disk or a system of them. */
const OF_FILES = [
  ...['configuration', 'from-desk', 'build', 'second-place', 'boot'],
  ...['format', 'live-configuration', 'install', 'committed-build'],
]

/** `files` is what Nix reads of the design. */
export function tickOf(step: Step, files: readonly Artifact[], at: string): Tick {
  return {
    at,
    title: step.title,
    commands: commandLines(step.commands),
    ...(OF_FILES.includes(step.id) && { files: printOf(files) }),
  }
}

export function standingOf(
  ticks: Ticks,
  steps: readonly Step[],
  files: readonly Artifact[],
): Standing {
  const done: Record<string, string> = {}
  const changed: Record<string, ChangedTick> = {}
  for (const step of steps) {
    const tick = ticks[step.id]
    if (!tick) continue
    const what = changeSince(tick, tickOf(step, files, tick.at))
    if (what) changed[step.id] = { tick, what }
    else done[step.id] = tick.at
  }
  const here = new Set(steps.map(({ id }) => id))
  const gone = Object.entries(ticks).flatMap(([id, { title }]) =>
    here.has(id) ? [] : [title ?? id],
  )
  return { done, changed, gone }
}

function changeSince(then: Tick, now: Tick): ChangedTick['what'] | undefined {
  if (then.commands !== undefined && then.commands !== now.commands) return 'commands'
  return then.files !== undefined && then.files !== now.files ? 'files' : undefined
}

/** But for the remarks in them: a blocker that is mended changes those alone. */
function printOf(files: readonly Artifact[]): string {
  const texts = files.map(({ name, text }) => `${name}\n${text.replaceAll(/^\s*#.*$/gm, '')}`)
  let print = 0x811c9dc5
  for (const letter of texts.join('\n'))
    print = Math.imul(print ^ letter.codePointAt(0)!, 0x01000193)
  return (print >>> 0).toString(16)
}
