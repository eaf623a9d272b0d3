import { spawn, spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'

// Of all cores, by programs that are not measured: more, and the pair is run again.
const DISTURBED_PART = 0.05
// clock_gettime(2): what /proc counts processor time in, on every machine that is in use.
const TICKS_PER_SECOND = 100

/**
 * One pair: `{ ratio, milliseconds, isDisturbed }` of `argv` against `base`, run one after the other.
 * A disturbed one is run once more, and the less disturbed counts: so a busy machine costs twice the
 * time and no more.
 */
export function measurePair(base, argv, isCold) {
  const first = measureOnce(base, argv, isCold)
  const second = isDisturbed(first) ? measureOnce(base, argv, isCold) : first
  const best = second.disturbance < first.disturbance ? second : first
  return { ...best, isDisturbed: isDisturbed(best) }
}

function isDisturbed({ disturbance }) {
  return disturbance > DISTURBED_PART
}

function measureOnce(base, argv, isCold) {
  const before = processorTicks()
  const [first, second] = [timed(base, isCold), timed(argv, isCold)]
  const after = processorTicks()
  const others = after.all - before.all - (after.ours - before.ours)
  const capacity = ((first + second) / 1000) * TICKS_PER_SECOND * cpus().length
  return { ratio: second / first, milliseconds: second, disturbance: others / capacity }
}

/** What a program prints. */
export function outputOf([program, ...argv]) {
  const { status, stdout, stderr } = spawnSync(program, argv, OUTPUT)
  if (status !== 0) throw new Error(`${program} ended with ${status}: ${stderr}`)
  return stdout
}

// The scanner's process has an empty environment too (start-scanner.ts). What stands in the one of
// whoever measures may cost more than Node's whole start: NODE_EXTRA_CA_CERTS alone twice as much.
const ENVIRONMENT = { PATH: process.env.PATH, HOME: process.env.HOME, LC_ALL: 'C' }
const OUTPUT = { encoding: 'utf8', env: ENVIRONMENT, maxBuffer: 2 ** 26 }

function timed(argv, isCold) {
  if (isCold) dropCaches()
  const start = process.hrtime.bigint()
  outputOf(argv)
  return Number(process.hrtime.bigint() - start) / 1e6
}

function dropCaches() {
  spawnSync('sync')
  writeFileSync('/proc/sys/vm/drop_caches', '3')
}

/** All processor time that was used on this machine, and that of this program and what it ran. */
function processorTicks() {
  const [user, nice, system, , , interrupts, softInterrupts] = readFileSync('/proc/stat', 'utf8')
    .split('\n')[0]
    .split(/\s+/)
    .slice(1)
    .map(Number)
  // proc_pid_stat(5): the name, in parentheses, may hold anything.
  const fields = readFileSync('/proc/self/stat', 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ')
  const ours = fields.slice(11, 15).map(Number)
  return {
    all: user + nice + system + interrupts + softInterrupts,
    ours: ours.reduce((sum, ticks) => sum + ticks),
  }
}

/** Megabytes at the highest: `{ largest, sum }` of the program's processes, in a run of its own. */
export async function peakMemory([program, ...argv]) {
  const child = spawn(program, argv, { stdio: 'ignore', env: OUTPUT.env })
  const largest = new Map()
  let sum = 0
  const look = () => {
    const now = treeOf(child.pid).map((pid) => [pid, memoryOf(pid)])
    for (const [pid, memory] of now)
      if (memory) largest.set(pid, Math.max(largest.get(pid) ?? 0, memory.highest))
    sum = Math.max(
      sum,
      now.reduce((all, [, memory]) => all + (memory?.now ?? 0), 0),
    )
  }
  const timer = setInterval(look, 4)
  await new Promise((resolve) => child.on('close', resolve))
  clearInterval(timer)
  return { largest: Math.max(...largest.values()), sum }
}

function treeOf(pid) {
  return [pid, ...childrenOf(pid).flatMap(treeOf)]
}

function childrenOf(pid) {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
      readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8')
        .split(' ')
        .filter(Boolean)
        .map(Number),
    )
  } catch {
    return []
  }
}

function memoryOf(pid) {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    const megabytes = (name) =>
      Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0) / 1024
    return { highest: megabytes('VmHWM'), now: megabytes('VmRSS') }
  } catch {
    return undefined
  }
}
