import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { type Problem, type Snapshot, snapshotText, visibleJson } from '@tideline/model'
import {
  type Command,
  DONE,
  EXIT,
  type FlagValues,
  type Outcome,
  type Terminal,
  textFlag,
} from '#cli/command.ts'
import { drawProgress, summarise } from '#cli/scan-progress.ts'
import { isFileThere, outputObstacle, writeOutput } from '#cli/write-output.ts'
import type { Installation } from '#installation.ts'
import { redactSnapshot } from '#redact/redact-snapshot.ts'
import { openLiveHost, scanLiveHost } from '#session/live-origin.ts'

export const scanCommand: Command = {
  name: 'scan',
  summary: 'write a snapshot of this machine, to be opened here or elsewhere',
  help: [
    'Usage: tideline scan [--sysroot DIR] [--redact] --out FILE',
    '       tideline scan --program',
    '',
    'Reads this machine and writes a snapshot: names, sizes, owners and modes, never contents. As',
    'root it sees all folders. Ctrl-C ends it early; what was measured until then is written, but',
    'never over a file that is there. What it could not see is said on standard error, with what',
    'helps.',
    '',
    '  --sysroot DIR   read the system below DIR, on live media: /mnt',
    '  --out FILE      where to write the snapshot (JSON); - is standard output',
    '  --redact        put stand-ins (user1, name17) for names of users, hosts, disks and networks,',
    '                  and for what lies on the disk and is not commonly known; sizes, dates and',
    '                  numbers of accounts stay',
    '  --program       print this command as one program, for a machine without Tideline',
    '',
    'Another machine, where Tideline is installed:',
    '  ssh root@HOST tideline scan --out - > host.json',
    'Another machine with Nix, where nothing is to be installed. Node comes into its store until the',
    'next garbage collection; nothing else is written there:',
    '  tideline scan --program > scan.cjs',
    '  ssh root@HOST "nix-shell -p nodejs --run \'node -\'" < scan.cjs > host.json',
    'Where Node is there already: ssh root@HOST node - < scan.cjs > host.json',
    'Options go behind the hyphen: node - --redact. Then: tideline serve --host-file host.json',
  ],
  examples: [
    'sudo tideline scan --out host.json',
    'tideline scan --redact --out - | gzip > host.json.gz',
  ],
  exits: [
    '1  a problem: what, why and the fix are on standard error; also where it was',
    '   stopped early',
  ],
  flags: {
    sysroot: { type: 'string' },
    out: { type: 'string' },
    redact: { type: 'boolean' },
    program: { type: 'boolean' },
  },
  run(flags, positionals, terminal, installation) {
    if (positionals.length > 0) return { misuse: 'It takes no arguments.' }
    if (flags.program === true) return printProgram(flags, terminal, installation)
    const out = textFlag(flags, 'out')
    if (!out) return { misuse: '--out FILE is missing.' }
    return scan(out, flags, terminal, installation)
  },
}

/** JSON may begin with empty lines. One that cannot be written ends a scan that nobody waits for. */
const ASK_MILLISECONDS = 3000

async function scan(
  out: string,
  flags: FlagValues,
  terminal: Terminal,
  { scanner }: Installation,
): Promise<Outcome> {
  const obstacle = await outputObstacle(out, 'snapshot')
  if (obstacle) return { problem: obstacle }
  const sysroot = textFlag(flags, 'sysroot')
  const opened = openLiveHost(scanner, sysroot === undefined ? undefined : resolve(sysroot))
  if (!opened.ok) return { problem: opened.problem }
  const live = opened.value
  const run = scanLiveHost(live, drawProgress(terminal))
  let isStopped = false
  const cancel = () => {
    isStopped = true
    run.cancel()
  }
  process.once('SIGINT', cancel)
  const asking = setInterval(() => {
    if (out === '-') terminal.out('\n')
  }, ASK_MILLISECONDS)
  try {
    const snapshot = await run.done
    clearInterval(asking)
    summarise(snapshot, terminal)
    const shown = flags.redact === true ? redactSnapshot(snapshot) : snapshot
    if (isStopped && (await isFileThere(out))) return { problem: stopped(out) }
    const outcome = await writeOutput(out, visiblePieces(shown), terminal, 'snapshot')
    return isStopped && 'exitCode' in outcome ? { exitCode: EXIT.problem } : outcome
  } finally {
    clearInterval(asking)
    process.off('SIGINT', cancel)
    await live.scanner.close()
  }
}

function* visiblePieces(snapshot: Snapshot): Generator<string> {
  for (const piece of snapshotText(snapshot)) yield visibleJson(piece)
}

function stopped(out: string): Problem {
  return {
    code: 'scan-stopped',
    severity: 'blocker',
    title: 'The scan was stopped',
    why: `${out} stays as it was: what had been measured until then would have taken its place.`,
    remedy: 'Scan again, or name a new file for a part.',
  }
}

async function printProgram(
  flags: FlagValues,
  terminal: Terminal,
  { scanProgram }: Installation,
): Promise<Outcome> {
  if (scanProgram === undefined) return { misuse: 'This is that program already.' }
  if (Object.keys(flags).length > 1)
    return { misuse: '--program takes no other options. They go behind it where it is run.' }
  try {
    terminal.out(await readFile(scanProgram, 'utf8'))
    return DONE
  } catch (error) {
    return { problem: notBuilt(error) }
  }
}

function notBuilt(error: unknown): Problem {
  return {
    code: 'scan-program-missing',
    severity: 'blocker',
    title: 'The program for other machines is not there',
    why: `A file of Tideline's own could not be read: ${(error as Error).message}`,
    remedy: 'Build Tideline anew.',
  }
}
