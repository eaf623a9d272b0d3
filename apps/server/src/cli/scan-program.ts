import { runProcess } from '#cli/process-terminal.ts'
import { runCommand } from '#cli/run-command.ts'
import { scanCommand } from '#cli/scan.ts'

/** The text of the scanner's process; the build puts it in. */
declare const SCANNER_SOURCE: string

const argv = process.argv.slice(2)
const isTold = argv.some((word) => /^--out(?:=|$)/.test(word))

/**
 * The whole of `tideline scan` as one text, for `node -` on a machine where nothing is to be
 * written: what it finds goes to standard output unless `--out` says otherwise.
 */
void runProcess((terminal) =>
  runCommand(scanCommand, isTold ? argv : ['--out', '-', ...argv], terminal, {
    scanner: { source: SCANNER_SOURCE },
    pageFolder: '',
    demoSnapshot: '',
    scanProgram: undefined,
  }),
)
