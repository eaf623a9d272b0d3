import { cpSync, mkdirSync, mkdtempSync, realpathSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { run } from '../../run.ts'

const repository = resolve(import.meta.dirname, '../../..')
const PARTS = ['apps/server/dist', 'apps/server/package.json', 'apps/web/dist']

/** Builds what is stale, and copies what runs, and no more of a checkout, below `folder`. */
export function copyProduct(folder: string): { main: string } {
  run(process.execPath, [join(repository, 'scripts/build.mjs'), '--if-stale'])
  for (const part of PARTS) {
    mkdirSync(join(folder, part, '..'), { recursive: true })
    cpSync(join(repository, part), join(folder, part), { recursive: true })
  }
  return { main: join(folder, 'apps/server/dist/main.js') }
}

/** A new folder that every account may enter; its path has no link in it. */
export function newFolder(name: string): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), `tideline-${name}-`)))
  run('chmod', ['755', folder])
  return folder
}
