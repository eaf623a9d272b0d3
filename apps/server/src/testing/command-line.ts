import { runCommandLine } from '#cli/run.ts'

/** Runs a command line in this process and answers all that it said. */
export async function commandLine(...argv: string[]) {
  const said = { out: '', err: '' }
  const terminal = {
    out: (text: string) => {
      said.out += text
    },
    err: (text: string) => {
      said.err += text
    },
    isErrTerminal: false,
  }
  const exitCode = await runCommandLine(argv, terminal, {
    scanner: { entry: '/none/scanner.js' },
    pageFolder: '/none',
    demoSnapshot: '/none/demo.json',
    scanProgram: '/none/scan.cjs',
  })
  return { exitCode, ...said }
}
