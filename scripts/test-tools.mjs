/** What tests need of the machine, for `provideTools`: one program, and Debian's packages that have it. */
export function tool(what, program, ...debianPackages) {
  return { what, programs: [program], debianPackages }
}

export const C_COMPILER = tool('a C compiler', 'cc', 'gcc', 'libc6-dev')
export const BTRFS_TOOLS = tool('btrfs tools', 'mkfs.btrfs', 'btrfs-progs')
export const BUSYBOX = tool('busybox', 'busybox', 'busybox-static')
export const CHROMIUM = {
  what: 'Chromium',
  programs: ['chromium', 'chromium-browser', 'google-chrome'],
  debianPackages: ['chromium'],
}
export const NIX = tool('Nix', 'nix-instantiate', 'nix-bin')
export const SHELLCHECK = tool('ShellCheck', 'shellcheck', 'shellcheck')

/** What a migration on disks in files needs. */
export const DISK_TOOLS = [
  BTRFS_TOOLS,
  tool('ext4 tools', 'mkfs.ext4', 'e2fsprogs'),
  tool('XFS tools', 'mkfs.xfs', 'xfsprogs'),
  tool('ACL tools', 'setfacl', 'acl'),
  tool('attribute tools', 'setfattr', 'attr'),
  tool('capability tools', 'setcap', 'libcap2-bin'),
  tool('git', 'git', 'git'),
  tool('QEMU storage daemon', 'qemu-storage-daemon', 'qemu-system-common'),
]

/** What a machine in QEMU needs that starts from disks which tests make. */
export const BOOT_TOOLS = [
  NIX,
  tool('FAT tools', 'mkfs.fat', 'dosfstools'),
  tool('QEMU', 'qemu-system-x86_64', 'qemu-system-x86'),
  tool('debootstrap', 'debootstrap', 'debootstrap'),
  tool('cpio', 'cpio', 'cpio'),
  tool('zstd', 'zstd', 'zstd'),
  tool('modprobe', 'modprobe', 'kmod'),
]

/** Ends this process where it does not run as root. */
export function needRoot(what, script) {
  if (process.getuid?.() === 0) return
  process.stderr.write(
    [
      `error: The ${what} tests need root`,
      '  why: They make loop devices, mount file systems and start or kill what works on them.',
      `  fix: Run them as root on a machine that may break: npm run ${script}`,
      '',
    ].join('\n'),
  )
  process.exit(1)
}
