import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { run } from '../run.ts'

/** Value of a Nix expression in a file, through JSON. */
export function evaluateFile(file: string, args: readonly string[] = []): unknown {
  return JSON.parse(run('nix-instantiate', ['--eval', '--strict', '--json', ...args, file]))
}

/** A folder for this test with these files, gone when the test is. */
export function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'tideline-nix-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  return folder
}

export const HERE: string = dirname(import.meta.filename)
