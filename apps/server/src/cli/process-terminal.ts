import { EXIT, type ExitCode, type Terminal } from '#cli/command.ts'

const terminal: Terminal = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  isErrTerminal: process.stderr.isTTY === true,
}

/** Runs what this process is for, and ends it with the exit code once all that it said is written. */
export async function runProcess(work: (terminal: Terminal) => Promise<ExitCode>): Promise<void> {
  // `tideline catalogue | head`, a connection that broke: nobody waits for the result any more.
  process.stdout.on('error', () => process.exit(EXIT.problem))
  process.stderr.on('error', () => {})
  process.exitCode = await work(terminal)
  // A scanner that hangs would keep this process. What was written is waited for.
  process.stdout.write('', () => process.stderr.write('', () => process.exit()))
}
