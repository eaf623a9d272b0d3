import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { asCaller } from './caller.mjs'
import { inRepository, readText } from './repository.mjs'
import { runOrExit } from './run-program.mjs'

const PNPM = 'pnpm@10.34.8'

/** Installs the dependencies where they are missing or are not those of the lockfile. */
export async function installIfNeeded() {
  if (isInstalled()) return
  const caller = asCaller()
  // `npm start --silent` would silence the reason of a failure as well.
  const env = { ...(caller.env ?? process.env), CI: 'true', npm_config_loglevel: 'error' }
  const [program, ...argv] = npx()
  await runOrExit(
    'Installing what Tideline needs',
    program,
    [...argv, '--yes', PNPM, 'install', '--frozen-lockfile'],
    { ...caller, env },
  )
  await runOrExit(
    'Noting what is installed',
    process.execPath,
    [inRepository('scripts', 'write-stamp.mjs'), 'install', lockfileHash()],
    caller,
  )
}

// pnpm keeps a copy of the lockfile that it installed; the stamp serves where it writes it otherwise.
function isInstalled() {
  if (!existsSync(inRepository('node_modules', '.modules.yaml'))) return false
  const installed = readText('node_modules', '.pnpm', 'lock.yaml')
  return (
    installed === readText('pnpm-lock.yaml') || readText('.cache', 'install') === lockfileHash()
  )
}

function lockfileHash() {
  return createHash('sha256')
    .update(readText('pnpm-lock.yaml') ?? '')
    .digest('hex')
}

// sudo may leave us without the PATH that has npx: take the one beside the npm that runs us.
function npx() {
  const npmProgram = process.env.npm_execpath ?? ''
  const beside = join(dirname(npmProgram), 'npx-cli.js')
  if (npmProgram.endsWith('npm-cli.js') && existsSync(beside)) return [process.execPath, beside]
  const besideNode = join(dirname(process.execPath), 'npx')
  return [existsSync(besideNode) ? besideNode : 'npx']
}
