import { spawn } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import type { Generation } from './generation.ts'
import type { Userland } from './userland.ts'

export type BootReport = {
  /** What the guest printed as `T:key=value`. */
  facts: Map<string, string>
  /** The guest came up, reported and powered off by itself. */
  isOrderly: boolean
  log: string
}

/**
 * Boots a generation from a disk image under TCG and waits until the guest powers off. One retry:
 * emulated boots hang now and then for reasons of the emulator.
 */
export async function boot(
  userland: Userland,
  generation: Generation,
  images: readonly string[],
  logFile: string,
  limitSeconds = 180,
): Promise<BootReport> {
  const attempt = () => bootOnce(userland, generation, images, logFile, limitSeconds)
  const first = await attempt()
  return first.isOrderly || first.log.includes('emergency') ? first : attempt()
}

async function bootOnce(
  userland: Userland,
  generation: Generation,
  images: readonly string[],
  logFile: string,
  limitSeconds: number,
): Promise<BootReport> {
  for (const file of [logFile, `${logFile}.report`]) rmSync(file, { force: true })
  const drives = images.flatMap((image, at) => [
    '-drive',
    `file=${image},format=raw,if=none,id=disk${at},cache=writeback`,
    '-device',
    `virtio-blk-pci,drive=disk${at}`,
  ])
  const machine = spawn(
    'qemu-system-x86_64',
    [
      '-machine',
      'q35',
      '-accel',
      'tcg,thread=multi',
      '-cpu',
      'max',
      '-smp',
      '2',
      '-m',
      '1536',
      '-nodefaults',
      '-no-user-config',
      '-display',
      'none',
      '-no-reboot',
      '-serial',
      `file:${logFile}`,
      // A line of its own for the report: on the console the kernel writes in between.
      '-serial',
      `file:${logFile}.report`,
      '-kernel',
      userland.kernel,
      '-initrd',
      generation.initrd,
      '-append',
      commandLine(generation),
      ...drives,
    ],
    { stdio: 'ignore' },
  )
  const ended = new Promise<void>((resolve) => machine.on('exit', () => resolve()))
  const stop = setTimeout(() => machine.kill('SIGKILL'), limitSeconds * 1000)
  const watch = setInterval(() => {
    if (readLog(logFile).includes('Press Enter for system maintenance')) machine.kill('SIGKILL')
  }, 1000)
  await ended
  clearTimeout(stop)
  clearInterval(watch)
  const log = readLog(logFile)
  const facts = new Map(
    [...readLog(`${logFile}.report`).matchAll(/^T:([^=\n]+)=(.*)$/gm)].map(
      (match) => [match[1]!, match[2]!] as const,
    ),
  )
  return { facts, isOrderly: facts.get('done') === 'yes', log }
}

function commandLine(generation: Generation): string {
  return [
    'console=ttyS0',
    `init=${generation.init}`,
    'root=fstab',
    'panic=-1',
    'mitigations=off',
    'systemd.log_target=kmsg',
    'systemd.show_status=1',
    'printk.devkmsg=on',
    'systemd.journald.forward_to_kmsg=1',
  ].join(' ')
}

function readLog(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8').replaceAll('\r', '') : ''
}
