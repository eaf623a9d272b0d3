import { resolve } from 'node:path'
import { formatBytes, type Snapshot } from '@tideline/model'
import { type Command, type Terminal, textFlag } from '#cli/command.ts'
import { printable } from '#cli/print-problem.ts'
import { writeOutput } from '#cli/write-output.ts'
import type { ScanProgress } from '#session/host-origin.ts'
import { openLiveHost, scanLiveHost } from '#session/live-origin.ts'

const REDRAW_MILLISECONDS = 100

export const scanCommand: Command = {
  name: 'scan',
  summary: 'write a snapshot of this machine, to be opened here or elsewhere',
  help: [
    'Usage: tideline scan [--sysroot DIR] --out FILE',
    '',
    'Reads this machine and writes a snapshot: names, sizes, owners and modes, never contents. As',
    'root it sees all folders. Ctrl-C ends it early; what was measured until then is written.',
    '',
    '  --sysroot DIR   read the system below DIR, on live media: /mnt',
    '  --out FILE      where to write the snapshot (JSON); - is standard output',
  ],
  flags: { sysroot: { type: 'string' }, out: { type: 'string' } },
  async run(flags, positionals, terminal, { scannerEntry }) {
    if (positionals.length > 0) return { misuse: 'It takes no arguments.' }
    const out = textFlag(flags, 'out')
    if (!out) return { misuse: '--out FILE is missing.' }
    const sysroot = textFlag(flags, 'sysroot')
    const opened = openLiveHost(scannerEntry, sysroot === undefined ? undefined : resolve(sysroot))
    if (!opened.ok) return { problem: opened.problem }
    const live = opened.value
    const run = scanLiveHost(live, drawer(terminal))
    const cancel = () => run.cancel()
    process.once('SIGINT', cancel)
    try {
      const snapshot = await run.done
      summarise(snapshot, terminal)
      return await writeOutput(out, `${JSON.stringify(snapshot)}\n`, terminal)
    } finally {
      process.off('SIGINT', cancel)
      await live.scanner.close()
    }
  },
}

function drawer(terminal: Terminal): (progress: ScanProgress) => void {
  let drawnAt = Number.NEGATIVE_INFINITY
  return ({ entries, bytes, currentPath, elapsedMilliseconds }) => {
    if (!terminal.isErrTerminal || elapsedMilliseconds - drawnAt < REDRAW_MILLISECONDS) return
    drawnAt = elapsedMilliseconds
    const path = printable(currentPath).slice(0, 40)
    terminal.err(`\r\u001b[K${entries} entries, ${formatBytes(bytes)}  ${path}`)
  }
}

function summarise({ scan, trees }: Snapshot, terminal: Terminal): void {
  if (terminal.isErrTerminal) terminal.err('\r\u001b[K')
  const bytes = trees['/']?.allocatedBytes[0] ?? 0
  const entries = trees['/']?.entries[0] ?? 0
  const atLeast = scan.state === 'complete' && scan.unreadableCount === 0 ? '' : 'at least '
  terminal.err(`/ holds ${atLeast}${formatBytes(bytes)} in ${entries} entries.\n`)
  if (scan.reason !== undefined) terminal.err(`The scan is partial: ${scan.reason}\n`)
  if (scan.unreadableCount > 0)
    terminal.err(`${scan.unreadableCount} folders could not be read; as root they can.\n`)
}
