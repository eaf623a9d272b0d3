import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { buildIfStale } from './build-if-stale.mjs'
import { checkNode } from './check-node.mjs'
import { installIfNeeded } from './install-if-needed.mjs'
import { provideTools } from './provide-tools.mjs'
import { runLanes } from './report.mjs'
import { inRepository } from './repository.mjs'
import { programSuite, vitestSuite } from './suites.mjs'
import {
  BOOT_TOOLS,
  BUSYBOX,
  C_COMPILER,
  DISK_TOOLS,
  needRoot,
  SHELLCHECK,
  tool,
} from './test-tools.mjs'

needRoot('system', 'test:system')
checkNode()
await provideTools([
  ...DISK_TOOLS,
  C_COMPILER,
  SHELLCHECK,
  BUSYBOX,
  ...BOOT_TOOLS,
  tool('systemd-tmpfiles', 'systemd-tmpfiles', 'systemd-standalone-tmpfiles'),
  tool('strace', 'strace', 'strace'),
  tool('an ssh client', 'ssh', 'openssh-client'),
  // Another server would be started by being installed.
  tool('an ssh server', 'dropbear', 'dropbear-bin'),
])
await installIfNeeded()
await buildIfStale()
const folder = inRepository('tests', 'system')
const shellSuites = readdirSync(folder)
  .filter((name) => name.endsWith('.sh'))
  .sort()
  .map((name) => () => programSuite(name, 'bash', [join(folder, name)]))
// Within a lane one at a time, for the machine's memory; a virtual machine mostly works beside its disks.
await runLanes([
  [...shellSuites, () => systemSuite('system', ['--exclude=boot/**'])],
  // In mounts of its own: what another test unshares would go on holding the disks that are mounted here.
  [() => systemSuite('boots', ['boot/'], ['unshare', '--mount'])],
])

function systemSuite(name, which, within = []) {
  const limits = ['--testTimeout=1800000', '--hookTimeout=1800000', '--no-file-parallelism']
  return vitestSuite(name, ['--root', folder, ...limits, ...which], { within })
}
