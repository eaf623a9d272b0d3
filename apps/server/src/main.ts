import { runProcess } from '#cli/process-terminal.ts'
import { runCommandLine } from '#cli/run.ts'
import { installationAround } from '#installation.ts'

await runProcess((terminal) =>
  runCommandLine(process.argv.slice(2), terminal, installationAround(import.meta.url)),
)
