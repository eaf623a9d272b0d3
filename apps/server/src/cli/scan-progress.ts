import { formatBytes, type Snapshot } from '@tideline/model'
import type { Terminal } from '#cli/command.ts'
import { printable } from '#cli/print-problem.ts'
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
    const path = printable(currentPath).slice(0, 40)
    const text = `${entries} entries, ${formatBytes(bytes)}  ${path}`
    terminal.err(isErrTerminal ? `\r\u001b[K${text}` : `${text}\n`)
  }
}

/** What was found, and all that was not. */
export function summarise({ facts, scan, trees }: Snapshot, terminal: Terminal): void {
  if (terminal.isErrTerminal) terminal.err('\r\u001b[K')
  const bytes = trees['/']?.allocatedBytes[0] ?? 0
  const entries = trees['/']?.entries[0] ?? 0
  const atLeast = scan.state === 'complete' && scan.unreadableCount === 0 ? '' : 'at least '
  terminal.err(`/ holds ${atLeast}${formatBytes(bytes)} in ${entries} entries.\n`)
  if (scan.reason !== undefined) terminal.err(`The scan is partial: ${printable(scan.reason)}\n`)
  if (scan.unreadableCount > 0)
    terminal.err(`${scan.unreadableCount} folders could not be read; as root they can.\n`)
  for (const [name, fact] of Object.entries(facts)) {
    if (fact.state === 'known') continue
    const help = fact.help === undefined ? '' : `. ${fact.help}`
    terminal.err(`Not known: ${spoken(name)} (${printable(fact.why)})${printable(help)}\n`)
  }
}

function spoken(factName: string): string {
  return factName.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
}
