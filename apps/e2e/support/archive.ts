import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Download } from '@playwright/test'

/** What a user has who unpacks a download with tar or unzip: file names with their texts. */
export async function unpacked(download: Download): Promise<Map<string, string>> {
  const folder = mkdtempSync(join(tmpdir(), 'tideline-e2e-archive-'))
  try {
    const isZip = download.suggestedFilename().endsWith('.zip')
    const archive = join(folder, isZip ? 'files.zip' : 'files.tar')
    await download.saveAs(archive)
    if (isZip) execFileSync('unzip', ['-q', archive, '-d', folder])
    else execFileSync('tar', ['-xf', archive, '-C', folder])
    const names = readdirSync(join(folder, 'tideline'))
    return new Map(
      names.map((name) => [name, readFileSync(join(folder, 'tideline', name), 'utf8')]),
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Real Nix reads a text, or its complaint is thrown. */
export function parseNix(text: string): void {
  execFileSync('nix-instantiate', ['--parse', '-'], {
    input: text,
    stdio: ['pipe', 'ignore', 'pipe'],
  })
}
