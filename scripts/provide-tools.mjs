import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { run } from './run-program.mjs'

/**
 * Makes sure that the programs are there: found on PATH, else installed with apt-get as root on
 * Debian; else says what to install and ends this process. `tools`: `{ programs, debianPackages,
 * what }`, one of the programs is enough.
 */
export async function provideTools(tools) {
  const missing = tools.filter(({ programs }) => !programs.some(findProgram))
  if (missing.length === 0) return
  const packages = missing.flatMap(({ debianPackages }) => debianPackages)
  if (isRootOnDebian()) await install(packages)
  const still = missing.filter(({ programs }) => !programs.some(findProgram))
  if (still.length === 0) return
  const lines = still.map(({ what, programs }) => `  ${what} (${programs.join(' or ')})`)
  process.stderr.write(
    [
      'error: The tests need programs that are not on PATH',
      ...lines,
      `  fix: On Debian, as root: apt-get install ${packages.join(' ')}`,
      '       Elsewhere install them as your system does it.',
      '',
    ].join('\n'),
  )
  process.exit(1)
}

/** Absolute path of a program on PATH, or undefined. */
export function findProgram(name) {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/sbin']
  return folders.map((folder) => join(folder, name)).find(isExecutable)
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function isRootOnDebian() {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version')
}

async function install(packages) {
  process.stderr.write(`Installing ${packages.join(' ')} …\n`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  await run('apt-get', ['update', '-q'], { env })
  const argv = ['install', '-y', '-q', '--no-install-recommends', ...packages]
  const { code, all } = await run('apt-get', argv, { env })
  if (code !== 0) process.stderr.write(all)
}
