import { spawn } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { run } from '../../run.ts'
import type { Generation } from './generation.ts'
import type { Userland } from './userland.ts'

export type BootReport = {
  /** What the guest printed as `T:key=value`. */
  facts: Map<string, string>
  /** How each command of the job ended, and what it said. */
  runs: { status: number; said: string }[]
  /** The guest came up, reported and powered off by itself. */
  isOrderly: boolean
  log: string
}

export type BootOptions = {
  limitSeconds?: number
  /** More words on the kernel's command line. */
  words?: readonly string[]
  /** What the machine's clock says when it starts, in UTC: `2027-01-31T00:00:00`. */
  clock?: string
  /** The fact that the guest says last. */
  end?: string
  /** UEFI and the file of its variables; without it a plain BIOS that starts the kernel it is given. */
  firmware?: { code: string; variables: string }
  /** A disk of its own by which the guest gets its job. */
  job?: string
  /** The power is cut as soon as the guest says this, on its console or in its report. */
  cutAt?: string
}

/** Boots a generation from a disk image under TCG and waits until the guest powers off. */
export async function boot(
  userland: Userland,
  generation: Generation,
  images: readonly string[],
  logFile: string,
  options: BootOptions = {},
): Promise<BootReport> {
  const kernel = [
    ...['-kernel', userland.kernel, '-initrd', generation.initrd],
    ...['-append', [...commandLine(generation), ...(options.words ?? [])].join(' ')],
  ]
  return triedTwice(images, options, () => bootOnce(kernel, images, logFile, options))
}

/**
 * Emulated boots hang now and then for reasons of the emulator. What the first try has done to the files that
 * it changes must not be seen by the second.
 */
export async function triedTwice(
  changing: readonly string[],
  { cutAt }: BootOptions,
  attempt: () => Promise<BootReport>,
): Promise<BootReport> {
  for (const file of changing) run('cp', ['--sparse=always', file, `${file}.before`])
  const first = await attempt()
  if (first.isOrderly || cutAt || first.log.includes('emergency')) return first
  for (const file of changing) run('cp', ['--sparse=always', `${file}.before`, file])
  return attempt()
}

/** Starts what is on the disks, or the `kernel` that QEMU's options name. */
export async function bootOnce(
  kernel: readonly string[],
  images: readonly string[],
  logFile: string,
  { limitSeconds = 400, clock, end = 'done', firmware, job, cutAt }: BootOptions,
): Promise<BootReport> {
  for (const file of [logFile, `${logFile}.report`]) rmSync(file, { force: true })
  const drives = [...images, ...(job ? [job] : [])].flatMap((image, at) => [
    '-drive',
    `file=${image},format=raw,if=none,id=disk${at},cache=writeback`,
    '-device',
    `virtio-blk-pci,drive=disk${at}${image === job ? ',serial=job' : ''}`,
  ])
  const flash = firmware
    ? [
        ...['-drive', `if=pflash,format=raw,unit=0,readonly=on,file=${firmware.code}`],
        ...['-drive', `if=pflash,format=raw,unit=1,file=${firmware.variables}`],
      ]
    : []
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
      ...flash,
      ...kernel,
      ...(clock ? ['-rtc', `base=${clock}`] : []),
      ...drives,
    ],
    { stdio: 'ignore' },
  )
  const ended = new Promise<void>((resolve) => machine.on('exit', () => resolve()))
  const stop = setTimeout(() => machine.kill('SIGKILL'), limitSeconds * 1000)
  const watch = setInterval(() => {
    const said = readLog(logFile) + readLog(`${logFile}.report`)
    const last = ['Press Enter for system maintenance', ...(cutAt ? [cutAt] : [])]
    if (last.some((text) => said.includes(text))) machine.kill('SIGKILL')
  }, 500)
  await ended
  clearTimeout(stop)
  clearInterval(watch)
  const log = readLog(logFile)
  const report = readLog(`${logFile}.report`)
  const facts = new Map(
    [...report.matchAll(/^T:([^=\n]+)=(.*)$/gm)].map((match) => [match[1]!, match[2]!] as const),
  )
  return { facts, runs: runsOf(report, facts), isOrderly: facts.get(end) === 'yes', log }
}

function runsOf(report: string, facts: BootReport['facts']): BootReport['runs'] {
  const lines = [...report.matchAll(/^J(\d+):(.*)$/gm)]
  const ends = [...facts].filter(([key]) => key.startsWith('exit '))
  return ends.map(([key, status]) => {
    const own = lines.filter(([, number]) => key === `exit ${number}`)
    return { status: Number(status), said: own.map(([, , text]) => `${text}\n`).join('') }
  })
}

/** What the kernel is told of this generation. */
export function commandLine(generation: Pick<Generation, 'init'>): string[] {
  return [
    'console=ttyS0',
    `init=${generation.init}`,
    'root=fstab',
    'panic=-1',
    'mitigations=off',
    // A host that is busy may answer the test of the timer too late, and the kernel panics.
    'no_timer_check',
    // The kernel's tests of its ciphers take seconds of an emulated machine.
    'cryptomgr.notests',
    'systemd.log_target=kmsg',
    'systemd.show_status=auto',
    'printk.devkmsg=on',
    'systemd.journald.forward_to_kmsg=1',
  ]
}

function readLog(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8').replaceAll('\r', '') : ''
}
