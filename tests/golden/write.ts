import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { hostNames } from '@tideline/fixtures/sysroot'
import { madeFiles } from './made-files.ts'
import { referenceFiles } from './reference.ts'

/** npm run golden: read the difference before you commit it. */
const root = resolve(import.meta.dirname, '../..')
for (const name of hostNames)
  rmSync(join(root, 'tests/golden', name), { recursive: true, force: true })
rmSync(join(root, 'docs/reference'), { recursive: true, force: true })
for (const [path, text] of [...(await madeFiles()), ...referenceFiles()]) {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}
