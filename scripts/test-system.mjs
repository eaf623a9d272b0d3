import { readdirSync } from 'node:fs'
import { buildIfStale } from './build-if-stale.mjs'
import { checkNode } from './check-node.mjs'
import { installIfNeeded } from './install-if-needed.mjs'
import { provideTools } from './provide-tools.mjs'
import { runSuites } from './report.mjs'
import { inRepository } from './repository.mjs'
import { programSuite, vitestSuite } from './suites.mjs'

if (process.getuid?.() !== 0) {
  process.stderr.write(
    [
      'error: The system tests need root',
      '  why: They make loop devices, mount file systems and start virtual machines.',
      '  fix: Run them as root on a machine that may break: npm run test:system',
      '',
    ].join('\n'),
  )
  process.exit(1)
}
checkNode()
await provideTools([
  tool('a C compiler', 'cc', 'gcc', 'libc6-dev'),
  tool('QEMU', 'qemu-system-x86_64', 'qemu-system-x86'),
  tool('debootstrap', 'debootstrap', 'debootstrap'),
  tool('cpio', 'cpio', 'cpio'),
  tool('zstd', 'zstd', 'zstd'),
  tool('modprobe', 'modprobe', 'kmod'),
  tool('ext4 tools', 'mkfs.ext4', 'e2fsprogs'),
  tool('btrfs tools', 'mkfs.btrfs', 'btrfs-progs'),
  tool('XFS tools', 'mkfs.xfs', 'xfsprogs'),
  tool('FAT tools', 'mkfs.fat', 'dosfstools'),
  tool('ACL tools', 'setfacl', 'acl'),
  tool('attribute tools', 'setfattr', 'attr'),
  tool('strace', 'strace', 'strace'),
  tool('an ssh client', 'ssh', 'openssh-client'),
  // Another server would be started by being installed.
  tool('an ssh server', 'dropbear', 'dropbear-bin'),
  tool('ShellCheck', 'shellcheck', 'shellcheck'),
  tool('busybox', 'busybox', 'busybox-static'),
  tool('Nix', 'nix-instantiate', 'nix-bin'),
])
await installIfNeeded()
await buildIfStale()
const entries = readdirSync(inRepository('tests', 'system')).sort()
const shellSuites = entries
  .filter((name) => name.endsWith('.sh'))
  .map((name) => () => programSuite(name, 'bash', [inRepository('tests', 'system', name)]))
const hasTests = entries.some((name) => name.endsWith('.test.ts'))
await runSuites([...shellSuites, ...(hasTests ? [vitestEntries] : [])])

// One at a time: they share loop devices and the machine's memory.
function vitestEntries() {
  const limits = ['--testTimeout=1800000', '--hookTimeout=1800000', '--no-file-parallelism']
  return vitestSuite('system', ['--root', inRepository('tests', 'system'), ...limits])
}

function tool(what, program, ...debianPackages) {
  return { what, programs: [program], debianPackages }
}
