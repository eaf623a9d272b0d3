import { resolve } from 'node:path'
import { type Problem, visibleText } from '@tideline/model'
import { type Command, DONE, type FlagValues, type Outcome, textFlag } from '#cli/command.ts'
import { openBrowser } from '#cli/open-browser.ts'
import { type HostChoice, type Running, startServer } from '#serve/start-server.ts'

export const serveCommand: Command = {
  name: 'serve',
  summary: 'show the dashboard in the browser',
  help: [
    'Usage: tideline serve [OPTIONS]',
    '',
    'Serves the dashboard on 127.0.0.1 and prints its address, which holds the secret of this run.',
    'Started with sudo, only the scanner stays root. Ctrl-C ends it.',
    '',
    '  --port N           port to listen on; else 7413, or the next one that is free',
    '  --no-open          do not open the browser',
    '  --sysroot DIR      show the system below DIR, on live media: /mnt',
    '  --host-file FILE   show a snapshot that tideline scan wrote',
    '  --demo             show a host that comes with Tideline',
    '  --state DIR        where designs are saved; else $XDG_STATE_HOME/tideline',
  ],
  examples: [
    'tideline serve',
    'tideline serve --host-file host.json --no-open --port 8000',
    'sudo tideline serve --sysroot /mnt',
  ],
  exits: ['1  a problem: what, why and the fix are on standard error'],
  flags: {
    port: { type: 'string' },
    'no-open': { type: 'boolean' },
    sysroot: { type: 'string' },
    'host-file': { type: 'string' },
    demo: { type: 'boolean' },
    state: { type: 'string' },
  },
  async run(flags, positionals, terminal, installation) {
    if (positionals.length > 0) return { misuse: 'It takes no arguments.' }
    const port = portOf(flags)
    if (Number.isNaN(port)) return { misuse: '--port takes a number from 0 to 65535.' }
    const host = hostChoice(flags)
    if (!host) return { misuse: 'Only one of --sysroot, --host-file and --demo can be shown.' }
    const state = textFlag(flags, 'state')
    const started = await startServer({
      port,
      host,
      stateFlag: state === undefined ? undefined : resolve(state),
      installation,
      logError: (error) => {
        const text = String(error instanceof Error ? error.stack : error)
        terminal.err(`${text.split('\n').map(visibleText).join('\n')}\n`)
      },
    })
    if ('code' in started) return { problem: started satisfies Problem }
    terminal.out(`${started.address}#token=${started.tokens.runToken}\n`)
    if (flags['no-open'] !== true)
      openBrowser(`${started.address}#ticket=${started.tokens.issueTicket()}`)
    return untilStopped(started)
  },
}

/** NaN where it is no port; undefined where none was asked for. */
function portOf(flags: FlagValues): number | undefined {
  const text = textFlag(flags, 'port')
  if (text === undefined) return undefined
  return /^[0-9]{1,5}$/.test(text) && Number(text) <= 65_535 ? Number(text) : Number.NaN
}

function hostChoice(flags: FlagValues): HostChoice | undefined {
  const sysroot = textFlag(flags, 'sysroot')
  const file = textFlag(flags, 'host-file')
  const choices: HostChoice[] = []
  if (sysroot !== undefined) choices.push({ kind: 'sysroot', folder: resolve(sysroot) })
  if (file !== undefined) choices.push({ kind: 'file', path: resolve(file) })
  if (flags.demo === true) choices.push({ kind: 'demo' })
  if (choices.length === 0) return { kind: 'this-host' }
  return choices.length === 1 ? choices[0] : undefined
}

function untilStopped(running: Running): Promise<Outcome> {
  return new Promise((resolveOutcome) => {
    const stop = () => void running.close().then(() => resolveOutcome(DONE))
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, stop)
  })
}
