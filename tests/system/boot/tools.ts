import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { run } from '../../run.ts'
import { once, type Userland } from './userland.ts'

const TOOLS = [
  ...['fdisk', 'cryptsetup-bin', 'systemd-cryptsetup', 'dmsetup'],
  ...['lvm2', 'mdadm', 'bcache-tools'],
]

/** The userland with the tools of LUKS, LVM and RAID, made once. Other guests do without their units. */
export function withTools(userland: Userland): Userland {
  const base = join(dirname(userland.base), 'tools')
  once(base, (unfinished) => {
    run('cp', ['-a', userland.base, unfinished])
    run('cp', ['/etc/resolv.conf', join(unfinished, 'etc/resolv.conf')])
    const inside = (...argv: string[]) =>
      run('chroot', [unfinished, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...argv])
    inside('update', '-q')
    inside('install', '-y', '-q', '--no-install-recommends', ...TOOLS)
    mkdirSync(join(unfinished, 'usr/lib/modules'), { recursive: true })
  })
  return { ...userland, base }
}
