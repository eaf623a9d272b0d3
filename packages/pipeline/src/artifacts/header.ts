import {
  acknowledgementOf,
  formatBytes,
  type PersistedToday,
  pathsWords,
  todayUnder,
  visibleText,
} from '@tideline/model'
import { broughtModules } from './brought-modules.ts'
import type { RenderInput } from './render-input.ts'
import { TIDELINE_VERSION } from './version.ts'

/** What stands as a comment on top of a generated file, line by line. */
export function headerLines(input: RenderInput, name: string, purpose: string): string[] {
  return [
    `${name} · Tideline ${TIDELINE_VERSION} · ${machine(input)}`,
    purpose,
    '',
    `host read ${minuteOf(input.takenAt)}${moduleWords(input)}`,
    ...counts(input),
    ...blockers(input),
    ...notChecked(input),
    ...accepted(input),
    'To change this file, change the design and export again. If something in it is wrong, please report it where you got Tideline, with the first line of this file and what you saw: it helps the next one too.',
  ].map(visibleText)
}

/** Checks that could stop the plan, had they been made. */
function notChecked({ findings }: RenderInput): string[] {
  const codes = findings.notChecked.map(({ code }) => code)
  return codes.length === 0 ? [] : [`NOT CHECKED, for want of facts: ${codes.join(', ')}`]
}

/** `laptop, NixOS 26.05`, and where the facts are not of a real machine, so much. */
function machine({ plan, target }: RenderInput): string {
  const invented = target.isSynthetic ? ', a made-up host' : ''
  const system = plan.release === '' ? 'NixOS' : `NixOS ${plan.release}`
  return `${plan.wiring.hostName}, ${system}${invented}`
}

/** The revisions that the files bring; a host that has a module keeps its own. */
function moduleWords({ plan }: RenderInput): string {
  return broughtModules(plan)
    .map(({ name, pin }) => ` · ${name} ${pin.revision.slice(0, 7)} of ${pin.date}`)
    .join('')
}

function minuteOf(takenAt: string): string {
  return `${takenAt.slice(0, 10)} ${takenAt.slice(11, 16)} UTC`
}

function counts({ numbers, facts, design }: RenderInput): string[] {
  const { kept, lost } = todayUnder(facts, design)
  const today = kept.length + lost.length
  const amount = (places: number, bytes: number) => placesWords(numbers, places, bytes)
  const { keptPlaces, lostPlaces, undecidedPlaces } = numbers
  return [
    ...(today > 0 ? [`kept today: ${pathsWords(today)}; ${fateOfToday(kept.length, lost)}`] : []),
    `${today > 0 ? 'kept in addition' : 'kept'}: ${amount(keptPlaces, numbers.keptBytes)} · lost: ${amount(lostPlaces, numbers.lostBytes)}`,
    undecidedPlaces === 0
      ? 'undecided: nothing'
      : `undecided: ${amount(undecidedPlaces, numbers.undecidedBytes)}; counts as lost`,
  ]
}

function fateOfToday(staysCount: number, stops: readonly PersistedToday[]): string {
  if (stops.length === 0) return 'all of them stay'
  const named = stops.slice(0, MOST_NAMED).map(({ path }) => path)
  const more = stops.length > MOST_NAMED ? ` and ${stops.length - MOST_NAMED} more` : ''
  return `${staysCount} ${staysCount === 1 ? 'stays' : 'stay'}, ${stops.length} ${stops.length === 1 ? 'is' : 'are'} no longer kept: ${named.join(', ')}${more}; what the store has of ${stops.length === 1 ? 'it' : 'them'} stays there`
}

const MOST_NAMED = 8

/** `12 places, at least 3.4 GiB` */
export function placesWords(
  { isLowerBound }: Pick<RenderInput['numbers'], 'isLowerBound'>,
  places: number,
  bytes: number,
): string {
  const atLeast = isLowerBound ? 'at least ' : ''
  return `${places === 1 ? '1 place' : `${places} places`}, ${atLeast}${formatBytes(bytes)}`
}

/** One line for each open blocker; a blocker cannot be acknowledged. */
function blockers({ findings }: RenderInput): string[] {
  return findings.problems
    .filter(({ severity }) => severity === 'blocker')
    .map(({ code, title }) => `NOT READY: ${title} [${code}]`)
}

/** What the user takes as it is, with the reason; nothing of a problem that is gone, or a blocker now. */
function accepted({ design, findings }: RenderInput): string[] {
  const taken = new Set(findings.problems.map((problem) => acknowledgementOf(problem, design)))
  return design.acknowledged
    .filter((one) => taken.has(one))
    .map(
      ({ code, path, reason }) =>
        `accepted: ${code}${path === undefined ? '' : ` ${path}`}: ${reason}`,
    )
}
