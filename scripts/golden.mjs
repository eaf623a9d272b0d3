// npm run golden: renews the recorded hosts, and the designs, plans and files made from them.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const { status } = spawnSync(process.execPath, ['--import', 'tsx', 'tests/golden/write.ts'], {
  cwd: root,
  stdio: 'inherit',
})
process.exitCode = status ?? 1
