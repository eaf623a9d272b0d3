import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { dirname, isAbsolute, join } from 'node:path'
import { DenseNumbers } from '#scan/assembly/folder-numbers.ts'
import { mountIdOf } from '#scan/boundary.ts'
import { codeOf } from '#scan/folder-files.ts'
import { RecordReader } from '#scan/records/record-reader.ts'
import type { WalkTerms } from '#scan/walk/job.ts'
import { type Walk, WalkError, type WalkOptions } from '#scan/walk/walker.ts'

// A file system that does not answer may hold it for ever.
const STOP_MILLISECONDS = 150

const START = 'S'
const STOP = 'C'

type Running = { reader: RecordReader; resolve(): void; reject(error: unknown): void }

/**
 * The program of native/walker.c, started before it is needed: what lies at its path later is of no
 * account. It does one walk after the other.
 */
export class NativeWalker {
  readonly #program: string
  readonly #file: number
  readonly #target: number
  #process: ChildProcess
  #running: Running | undefined
  #isGone = false

  /**
   * `scanner` is the file that the scanner came from, `target` the descriptor of the target's root.
   * undefined where there is no walker beside it, or no file.
   */
  static start(scanner: string, target: number): NativeWalker | undefined {
    const program = join(dirname(scanner), 'tideline-walker')
    const file = isAbsolute(program) ? openedOrNothing(program) : undefined
    return file === undefined ? undefined : new NativeWalker(program, file, target)
  }

  private constructor(program: string, file: number, target: number) {
    this.#program = program
    this.#file = file
    this.#target = target
    this.#process = this.#start(program)
  }

  get isGone(): boolean {
    return this.#isGone
  }

  walk(options: WalkOptions): Walk {
    const numbers = new DenseNumbers()
    const { assembler } = options
    const reader = new RecordReader(
      (record) => assembler.accept(record, numbers),
      (rows) => assembler.acceptNodes(rows, numbers),
    )
    let isStopped = false
    const done = new Promise<void>((resolve, reject) => {
      // What it told until it had to be ended is what a stopped walk has.
      const fail = (error: unknown) => (isStopped ? resolve() : reject(error))
      if (this.#isGone) return reject(new WalkError('the native walker has ended'))
      this.#running = { reader, resolve, reject: fail }
      this.#process.stdin?.write(START)
      this.#process.stdin?.write(planOf(options))
    })
    const stop = () => {
      isStopped = true
      this.#process.stdin?.write(STOP)
      const timer = setTimeout(() => this.#replace(), STOP_MILLISECONDS)
      void done.finally(() => clearTimeout(timer)).catch(() => {})
    }
    return { done, stop }
  }

  /** No more walks. */
  end(): void {
    this.#process.stdin?.end()
    closeSync(this.#file)
  }

  #start(path: string): ChildProcess {
    const started = spawn(path, [], {
      argv0: this.#program,
      env: {},
      cwd: '/',
      stdio: ['pipe', 'pipe', 'inherit', 'ignore', this.#target],
    })
    started.stdout?.on('data', (chunk: Buffer) => this.#read(started, chunk))
    started.stdin?.on('error', () => {})
    started.on('error', (error) => this.#lose(started, error))
    started.on('close', (code, signal) =>
      this.#lose(started, new WalkError(`the native walker ended with ${signal ?? code}`)),
    )
    return started
  }

  /** One that hangs ends when it can. Another of the very same program is there for the next walk. */
  #replace(): void {
    const left = this.#process
    this.#lose(left, new WalkError('the native walker did not stop'))
    left.kill('SIGKILL')
    left.unref()
    left.stdout?.destroy()
    this.#process = this.#start(`/proc/self/fd/${this.#file}`)
    this.#isGone = false
  }

  #read(from: ChildProcess, chunk: Buffer): void {
    if (from !== this.#process) return
    const running = this.#running
    try {
      if (!running) throw new WalkError('the native walker speaks out of turn')
      running.reader.push(chunk)
      if (!running.reader.isOver) return
      this.#running = undefined
      running.resolve()
    } catch (error) {
      from.kill('SIGKILL')
      this.#lose(from, error)
    }
  }

  #lose(which: ChildProcess, error: unknown): void {
    if (which !== this.#process) return
    this.#isGone = true
    this.#running?.reject(error)
    this.#running = undefined
  }
}

function openedOrNothing(program: string): number | undefined {
  try {
    return openSync(program, 'r')
  } catch (error) {
    if (codeOf(error) === undefined) throw error
    return undefined
  }
}

/** As native/README.md has it, after its length. */
function planOf({ descriptor, way, terms, assembler }: WalkOptions): Buffer {
  const parts = [
    numbers(assembler.nodeLimit, Number(mountIdOf(descriptor)), way.length),
    ...way.flatMap((latin1) => [numbers(latin1.length + 1), Buffer.from(`${latin1}\0`, 'latin1')]),
    numbers(flagsOf(terms), terms.steps.length, ...terms.steps, terms.guide.length),
    ...terms.guide.flatMap(({ flags, links }) => [
      numbers(flags, links.length),
      ...links.flatMap(({ name, isGlob, step }) => [
        numbers(step, Number(isGlob), name.length),
        Buffer.from(name, 'latin1'),
      ]),
    ]),
  ]
  const plan = Buffer.concat(parts)
  return Buffer.concat([numbers(plan.length), plan])
}

const ALL_FILES = 16
const AMONG_SNAPSHOTS = 32

function flagsOf({ hasAllFiles, isAmongSnapshots }: WalkTerms): number {
  return (hasAllFiles ? ALL_FILES : 0) | (isAmongSnapshots ? AMONG_SNAPSHOTS : 0)
}

function numbers(...values: readonly number[]): Buffer {
  return Buffer.from(Uint32Array.from(values).buffer)
}
