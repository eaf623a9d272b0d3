import { EXIT, type ExitCode, type Terminal } from '#cli/command.ts'
import { printProblem } from '#cli/print-problem.ts'

const terminal: Terminal = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  isErrTerminal: process.stderr.isTTY === true,
}

/** Runs what this process is for, and ends it with the exit code once all that it said is written. */
export async function runProcess(work: (terminal: Terminal) => Promise<ExitCode>): Promise<void> {
  process.stdout.on('error', endOfOutput)
  process.stderr.on('error', () => {})
  process.exitCode = await work(terminal)
  // A scanner that hangs would keep this process. What was written is waited for.
  process.stdout.write('', (error) => {
    // A failed write is told here before it is told as an event.
    const failed = process.stdout.errored ?? error
    if (failed) endOfOutput(failed)
    else process.stderr.write('', () => process.exit())
  })
}

function endOfOutput(error: NodeJS.ErrnoException): void {
  const code = error.code ?? 'unknown error'
  // `tideline catalogue | head`, a connection that broke: nobody waits for the result any more.
  if (!GONE.has(code))
    printProblem(
      {
        code: 'output-failed',
        severity: 'blocker',
        title: 'The result could not be written',
        why: `Standard output takes no more: ${WHY[code] ?? 'the system says'} (${code}). What came out is not whole.`,
        remedy: 'Free some space or name another file, then try again.',
      },
      terminal,
    )
  process.exitCode = EXIT.problem
  process.stderr.write('', () => process.exit())
}

const GONE = new Set(['EPIPE', 'ECONNRESET'])
const WHY: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the quota is used up',
  EFBIG: 'the file may not become larger',
}
