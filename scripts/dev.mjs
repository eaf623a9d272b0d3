import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { watch } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { bundle } from './build-if-stale.mjs'
import { checkNode } from './check-node.mjs'
import { installIfNeeded } from './install-if-needed.mjs'
import { inRepository } from './repository.mjs'
import { runNode } from './run-program.mjs'

// The built product, built and started anew when a source changes: what developers see is what
// users get, policies included.
checkNode()
await installIfNeeded()
let server
let isDue = true
for (const folder of ['apps/server/src', 'apps/web/src', 'packages'])
  watch(inRepository(folder), { recursive: true }, (_event, name) => {
    if (!name?.includes('node_modules') && !name?.endsWith('.test.ts')) isDue = true
  })
for (;;) {
  if (isDue) await restart()
  await wait(200)
}

async function restart() {
  // Editors write a file more than once.
  await wait(200)
  isDue = false
  const { code, all } = await runNode([inRepository('scripts', 'build.mjs'), '--if-stale'])
  if (code !== 0) return process.stderr.write(all)
  if (server?.exitCode === null) {
    server.kill('SIGTERM')
    await once(server, 'exit')
  }
  const argv = [bundle, 'serve', '--no-open', ...process.argv.slice(2)]
  server = spawn(process.execPath, argv, { stdio: 'inherit' })
}
