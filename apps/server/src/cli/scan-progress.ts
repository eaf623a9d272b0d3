import { formatBytes, type ScanState, type Snapshot, visibleText } from '@tideline/model'
import type { Terminal } from '#cli/command.ts'
import type { ScanProgress } from '#session/host-origin.ts'

const REDRAW_MILLISECONDS = 100
/** Where it is no terminal. */
const NEXT_LINE_MILLISECONDS = 5000

/** Shows how far a scan is: one line that is drawn anew, or a line now and then. */
export function drawProgress(terminal: Terminal): (progress: ScanProgress) => void {
  const { isErrTerminal } = terminal
  const pause = isErrTerminal ? REDRAW_MILLISECONDS : NEXT_LINE_MILLISECONDS
  let drawnAt = isErrTerminal ? Number.NEGATIVE_INFINITY : 0
  return ({ entries, bytes, currentPath, elapsedMilliseconds }) => {
    if (elapsedMilliseconds - drawnAt < pause) return
    drawnAt = elapsedMilliseconds
    const path = visibleText(currentPath).slice(0, 40)
    const text = `${entryWords(entries)}, ${formatBytes(bytes)}  ${path}`
    terminal.err(isErrTerminal ? `\r\u001b[K${text}` : `${text}\n`)
  }
}

/** What was found, and all that was not. */
export function summarise({ facts, scan, trees }: Snapshot, terminal: Terminal): void {
  if (terminal.isErrTerminal) terminal.err('\r\u001b[K')
  const bytes = trees['/']?.allocatedBytes[0] ?? 0
  const entries = trees['/']?.entries[0] ?? 0
  const atLeast = scan.state === 'complete' && scan.unreadableCount === 0 ? '' : 'at least '
  terminal.err(`/ holds ${atLeast}${formatBytes(bytes)} in ${entryWords(entries)}.\n`)
  if (scan.reason !== undefined) terminal.err(`The scan is partial: ${visibleText(scan.reason)}\n`)
  tellUnreadable(scan, terminal)
  for (const [name, fact] of Object.entries(facts)) {
    if (fact.state === 'known') continue
    const help = fact.help === undefined ? '' : `. ${fact.help}`
    terminal.err(`Not known: ${spoken(name)} (${visibleText(fact.why)})${visibleText(help)}\n`)
  }
}

function entryWords(count: number): string {
  return count === 1 ? '1 entry' : `${count} entries`
}

const LISTED_FOLDERS = 5

function tellUnreadable({ unreadableCount, unreadable }: ScanState, terminal: Terminal): void {
  if (unreadableCount === 0) return
  const help =
    process.geteuid?.() === 0
      ? 'Root may not read them either.'
      : 'Scan with sudo, or over ssh as root.'
  const folders = unreadableCount === 1 ? '1 folder' : `${unreadableCount} folders`
  terminal.err(`${folders} could not be read. ${help}\n`)
  for (const path of unreadable.slice(0, LISTED_FOLDERS)) terminal.err(`  ${visibleText(path)}\n`)
  if (unreadableCount > LISTED_FOLDERS) terminal.err('  and others: the snapshot names them\n')
}

function spoken(factName: string): string {
  return factName.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
}
