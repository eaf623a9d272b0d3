import {
  formatBytes,
  pathsWords,
  SEVERITY_WORDS,
  type Severity,
  type StoreMove,
  stayWords,
  storeMoveWords,
  visibleText,
} from '@tideline/model'
import {
  type GoingPlace,
  type Loss,
  type NotYet,
  PLACE_KIND_TITLES,
  type Reset,
  type RootRoom,
  resetWords,
  type TodayFate,
} from '@tideline/pipeline'
import type { Terminal } from '#cli/command.ts'
import { dateOf } from '#cli/date-of.ts'
import { labelled, wrapped } from '#cli/wrap-text.ts'

const STATE_WIDTH = 'undecided  '.length

/** What goes, on pages of 80 columns; caches in one line. */
export function printLoss(
  loss: Loss,
  reset: Reset,
  stays: string | undefined,
  terminal: Terminal,
): void {
  const lines = [
    ...headLines(loss, reset, stays),
    ...(loss.today ? todayLines(loss.today) : []),
    ...loss.groups.flatMap((group) => {
      const { kind, bytes, count, places } = group
      const head = `${PLACE_KIND_TITLES[kind]}: ${formatBytes(bytes)} in ${placesWords(count)}`
      if (kind === 'caches') return ['', head]
      return ['', head, ...places.flatMap(placeLines)]
    }),
    ...(loss.otherBytes > 0
      ? ['', `Folders around them, and links: ${formatBytes(loss.otherBytes)}`]
      : []),
    ...(loss.room ? ['', ...roomLines(loss.room)] : []),
  ]
  terminal.out(`${lines.join('\n')}\n`)
}

/** `stays`: where what is gone from the root lies still. */
function headLines(
  { bytes, count, isLowerBound }: Loss,
  reset: Reset,
  stays: string | undefined,
): string[] {
  const { before, when } = resetWords(reset)
  const atLeast = isLowerBound ? 'At least ' : ''
  const gone =
    count === 0
      ? `Nothing that anybody decides about would be gone ${when}.`
      : `${atLeast}${formatBytes(bytes)} in ${placesWords(count)} would be gone ${when}.`
  const sentences = [before, gone, count === 0 ? undefined : stays]
  return wrapped(sentences.filter((sentence) => sentence !== undefined).join(' '))
}

/** What is kept already is told, too: else a list of what goes would seem to be all. */
function todayLines({ staysCount, moves, notYet, stops }: TodayFate): string[] {
  const stay = [`${stayWords(moves)}: ${pathsWords(staysCount)}.`, ...notYetLines(notYet)]
  return ['', ...stay, ...moveLines(moves), ...stopLines(stops)]
}

/** With its blank line above it; nothing where all stays where it lies. */
export function moveLines(moves: readonly StoreMove[]): string[] {
  return moves.flatMap((move) => ['', ...wrapped(storeMoveWords(move))])
}

/** With its blank line above it; nothing where all is kept on. */
export function stopLines(stops: TodayFate['stops']): string[] {
  if (stops.length === 0) return []
  const head = `No longer kept: ${pathsWords(stops.length)}. Gone from / after the next reboot into this design; what the store has of ${stops.length === 1 ? 'it' : 'them'} stays there.`
  return [
    '',
    ...wrapped(head),
    ...stops.flatMap(({ path, storedAt, title, severity }) => [
      `  ${visibleText(path)}`,
      ...labelled(
        '',
        visibleText(
          [title ?? 'nothing is known of it', `in ${storedAt}`, ...stopWords(severity)].join(' · '),
        ),
        4,
      ),
    ]),
  ]
}

/** A decision keeps nothing by itself. */
export function notYetLines({ places, bytes }: NotYet): string[] {
  if (places === 0) return []
  return wrapped(
    `Kept by the design, and not yet: ${formatBytes(bytes)} in ${placesWords(places)}. A reboot takes ${places === 1 ? 'it' : 'them'} too, unless the design is in place by then.`,
  )
}

function lossWords(severity: Severity | undefined): string[] {
  return severity === undefined ? [] : [`if lost: ${SEVERITY_WORDS[severity]}`]
}

/** Its data stays; only what it is for at its place is missing at once. */
function stopWords(severity: Severity | undefined): string[] {
  if (severity === undefined || severity === 'none') return []
  const when = severity === 'lockout' ? 'without it' : 'if lost from there, too'
  return [`${when}: ${SEVERITY_WORDS[severity]}`]
}

/** The path with its size; below it what it is, since a path may take all of the line. */
function placeLines(place: GoingPlace): string[] {
  const about = visibleText([sizeOf(place), ...aboutPlace(place)].join(' · '))
  return [
    `  ${place.state.padEnd(STATE_WIDTH)}${visibleText(place.path)}`,
    ...labelled('', about, 2 + STATE_WIDTH),
  ]
}

function sizeOf({ isUnread, bytes }: GoingPlace): string {
  return isUnread ? 'could not be read, size not known' : formatBytes(bytes)
}

function aboutPlace({ title, severity, newestChange, places, isRest }: GoingPlace): string[] {
  const changed = newestChange === undefined ? undefined : dateOf(newestChange)
  return [
    ...(changed === undefined ? [] : [changed]),
    title ?? 'nothing is known of it',
    ...lossWords(severity),
    ...(isRest ? [places > 1 ? `${places} places in it` : 'the rest of this folder'] : []),
  ]
}

/** How much RAM a root in it would take, and what there is. */
function roomLines({ needBytes, memory, today }: RootRoom): string[] {
  if (today) return wrapped(todayRoomWords(needBytes, today))
  const need = `A root in RAM would need ${formatBytes(needBytes)} at most, made by Nix included.`
  if (!memory) return wrapped(`${need} How much RAM this machine has is not known.`)
  const { ramBytes, swapBytes, proposal, fits, chosen } = memory
  const swap = swapBytes > 0 ? ` and ${formatBytes(swapBytes)} of swap on disk` : ''
  const has = `This machine has ${formatBytes(ramBytes)} of RAM${swap}.`
  return wrapped(
    [need, has, verdictOf(fits, formatBytes(proposal.sizeBytes)), chosen && headroomOf(chosen)]
      .filter((sentence) => sentence !== undefined)
      .join(' '),
  )
}

function todayRoomWords(need: number, today: NonNullable<RootRoom['today']>): string {
  const holds = `The root in RAM holds ${formatBytes(need)} at most, made by Nix included`
  if (today === 'not-measured') return `${holds}. How large it is was not measured.`
  const room = formatBytes(Math.abs(today.sizeBytes - need))
  const words = today.sizeBytes < need ? 'too little' : 'of headroom'
  return `${holds}, and is ${formatBytes(today.sizeBytes)} today: ${room} ${words}. Its size is set in your own configuration.`
}

type Memory = NonNullable<RootRoom['memory']>

function verdictOf(fits: Memory['fits'], proposal: string): string {
  if (fits === 'in-ram') return `Proposed size: ${proposal}.`
  if (fits === 'with-swap')
    return 'Half of the RAM is not enough: the rest would lie in swap, which is slow. Keep more on disk.'
  return 'That is too much for it: keep more on disk, or let a root on disk be reset.'
}

function headroomOf({ size, headroomBytes }: NonNullable<Memory['chosen']>): string {
  const room = formatBytes(Math.abs(headroomBytes))
  return headroomBytes >= 0
    ? `The design gives it ${size}: headroom ${room}.`
    : `The design gives it ${size}: ${room} too little.`
}

export function placesWords(count: number): string {
  return `${count} ${count === 1 ? 'place' : 'places'}`
}
