import { spawn } from 'node:child_process'
import { accessSync, constants, lstatSync, realpathSync } from 'node:fs'
import { dirname } from 'node:path'
import { codeOf } from '#scan/folder-files.ts'
import { SourceError } from '#source/host-source.ts'
import type { ScannerProgram } from '#source/published-programs.ts'

const TIME_LIMIT_MILLISECONDS = 5000
const OUTPUT_LIMIT_BYTES = 16 * 2 ** 20

/**
 * What the program writes, one character for each byte. It is started by its real path, with an
 * empty environment, no input, and `folder` as descriptor 3.
 * Throws a SourceError: ENOENT where there is none that can be trusted, EIO where it fails, ETIMEDOUT,
 * EFBIG.
 */
export async function runProgram(program: ScannerProgram, folder?: number): Promise<string> {
  const path = program.places.map(trustedPath).find((found) => found !== undefined)
  if (path === undefined) throw new SourceError('ENOENT', program.places[0]!)
  const child = spawn(path, program.argv, {
    cwd: '/',
    env: {},
    stdio: ['ignore', 'pipe', 'ignore', folder ?? 'ignore'],
  })
  return new Promise((resolve, reject) => {
    const fail = (code: string, cause?: Error) => {
      clearTimeout(timer)
      child.kill('SIGKILL')
      // One that hangs in the kernel does not end: it is not waited for.
      child.unref()
      child.stdout?.destroy()
      reject(new SourceError(code, path, { cause }))
    }
    const timer = setTimeout(() => fail('ETIMEDOUT'), TIME_LIMIT_MILLISECONDS)
    const chunks: Buffer[] = []
    let size = 0
    child.stdout?.on('data', (chunk: Buffer) => {
      chunks.push(chunk)
      size += chunk.length
      if (size > OUTPUT_LIMIT_BYTES) fail('EFBIG')
    })
    child.on('error', (error) => fail('EIO', error))
    child.on('close', (code) => {
      if (code !== 0) return fail('EIO')
      clearTimeout(timer)
      resolve(Buffer.concat(chunks).toString('latin1'))
    })
  })
}

/**
 * The real path, where nobody but root can have put there what it leads to: it and every folder
 * above it are root's, and no other account may write them. In a sticky folder that others may write
 * (/nix/store), what is root's is safe.
 */
export function trustedPath(path: string): string | undefined {
  try {
    const real = realpathSync.native(path)
    accessSync(real, constants.X_OK)
    const file = lstatSync(real)
    if (!file.isFile() || file.uid !== 0 || (file.mode & 0o022) !== 0) return undefined
    for (let folder = dirname(real); ; folder = dirname(folder)) {
      const { uid, mode } = lstatSync(folder)
      if (uid !== 0 || ((mode & 0o022) !== 0 && (mode & 0o1000) === 0)) return undefined
      if (folder === '/') return real
    }
  } catch (error) {
    if (codeOf(error) === undefined) throw error
    return undefined
  }
}
