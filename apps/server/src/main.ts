import { runCommandLine } from '#cli/run.ts'
import { installationAround } from '#installation.ts'

const terminal = {
  out: (text: string) => void process.stdout.write(text),
  err: (text: string) => void process.stderr.write(text),
  isErrTerminal: process.stderr.isTTY === true,
}

// `tideline catalogue | head`: the reader has enough.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 1)
})

process.exitCode = await runCommandLine(
  process.argv.slice(2),
  terminal,
  installationAround(import.meta.url),
)
// A scanner that hangs would keep this process. What was written is waited for.
process.stdout.write('', () => process.stderr.write('', () => process.exit()))
