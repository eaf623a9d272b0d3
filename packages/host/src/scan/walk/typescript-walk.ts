import { availableParallelism, freemem } from 'node:os'
import { setImmediate } from 'node:timers/promises'
import { ProcFile } from '#scan/proc-file.ts'
import { RecordError } from '#scan/records/record-error.ts'
import { RecordWriter } from '#scan/records/record-writer.ts'
import { FolderWalk } from '#scan/walk/folder-walk.ts'
import { startWorker, type WalkWorker } from '#scan/walk/walk-worker.ts'
import type { Walk, WalkOptions } from '#scan/walk/walker.ts'
import { type PooledJob, WorkPool } from '#scan/walk/work-pool.ts'

const SLICE_MILLISECONDS = 10
// Below that another process is not worth its start.
const ALONE_MILLISECONDS = 5
// For one job: long enough to be worth telling, short enough that nobody waits for the last.
const ENTRIES_PER_JOB = 4000
const JOBS_AHEAD = 2
const MOST_WALKERS = 8
const OTHER_PROCESSORS = Math.min(MOST_WALKERS, availableParallelism()) - 1
const BYTES_PER_WORKER = 120e6
// A walker that has the processor, or stands in line for it, for less of its time than this waits for
// the disk where so many of the blocks that it reads come from there.
const BUSY_PART = 0.6
const BLOCKS_PER_MILLISECOND = 0.5
const JUDGED_AFTER_MILLISECONDS = 60

/** Walks in this process and, where that is worth it, in others. Changes the working folder. */
export function walkInTypeScript(options: WalkOptions): Walk {
  const walk = new TypeScriptWalk(options)
  return { done: walk.run(), stop: () => walk.stop() }
}

type Worker = { process: WalkWorker; jobs: PooledJob[] }

class TypeScriptWalk {
  readonly #pool: WorkPool
  readonly #writer = new RecordWriter()
  readonly #own: FolderWalk
  readonly #workers = new Set<Worker>()
  readonly #startedAt = performance.now()
  #working = { milliseconds: 0, processor: 0, blocks: 0 }
  #isStopped = false
  #mayStartWorkers = true
  #failed: unknown
  #wake = () => {}

  constructor(readonly options: WalkOptions) {
    this.#pool = new WorkPool(options.assembler)
    this.#own = new FolderWalk(options.descriptor, options.terms, this.#writer)
  }

  async run(): Promise<void> {
    try {
      while (!this.#isOver) {
        this.#feed()
        const job = this.#pool.take(this.#workers.size + 1)
        if (job) await this.#do(job)
        else await this.#somethingFromWorkers()
      }
      this.#pool.drop()
    } finally {
      for (const worker of this.#workers) worker.process.kill()
      process.chdir('/')
    }
    if (this.#failed) throw this.#failed
  }

  stop(): void {
    this.#isStopped = true
    this.#wake()
  }

  get #isOver(): boolean {
    if (this.#isStopped || this.#failed || this.options.assembler.isLimited) return true
    return this.#pool.isEmpty && [...this.#workers].every(({ jobs }) => jobs.length === 0)
  }

  async #do(pooled: PooledJob): Promise<void> {
    const reader = this.#pool.readerOf(pooled)
    this.#own.begin(pooled.job)
    while (this.#slice()) {
      reader.push(this.#writer.take())
      await setImmediate()
      this.#startWorkers()
      this.#feed()
      if (this.#isSpent) break
    }
    this.#own.leave(this.#isStopped)
    reader.push(this.#writer.take())
  }

  /** There is somebody to share with. */
  get #isSpent(): boolean {
    if (this.#isStopped || this.options.assembler.isLimited) return true
    return this.#workers.size > 0 && this.#own.entries >= ENTRIES_PER_JOB
  }

  #slice(): boolean {
    const [start, before, queued] = [performance.now(), process.resourceUsage(), queuedFor()]
    const entries = this.#workers.size > 0 ? ENTRIES_PER_JOB : Number.POSITIVE_INFINITY
    const more = this.#own.work(start + SLICE_MILLISECONDS, entries)
    const after = process.resourceUsage()
    this.#working.milliseconds += performance.now() - start
    this.#working.processor += (processorTime(after) - processorTime(before)) / 1000
    this.#working.processor += queuedFor() - queued
    this.#working.blocks += after.fsRead - before.fsRead
    return more
  }

  #startWorkers(): void {
    if (performance.now() - this.#startedAt < ALONE_MILLISECONDS) return
    while (this.#mayStartWorkers && this.#workers.size < this.#wantedWorkers()) {
      const worker = this.#startWorker()
      if (!worker) return
      this.#workers.add(worker)
    }
  }

  #wantedWorkers(): number {
    const { milliseconds, processor, blocks } = this.#working
    const isIdle = milliseconds > JUDGED_AFTER_MILLISECONDS && processor / milliseconds < BUSY_PART
    const waitsForDisk = isIdle && blocks / milliseconds > BLOCKS_PER_MILLISECOND
    const wanted = waitsForDisk ? MOST_WALKERS - 1 : OTHER_PROCESSORS
    // It is asked after every slice, and looking at the memory takes its time.
    if (wanted <= this.#workers.size) return wanted
    return Math.min(wanted, this.#workers.size + Math.floor(freemem() / BYTES_PER_WORKER))
  }

  #startWorker(): Worker | undefined {
    const start = { terms: this.options.terms, entriesPerJob: ENTRIES_PER_JOB }
    const jobs: PooledJob[] = []
    const process = startWorker(this.options.descriptor, start, {
      records: (records) => this.#finished(jobs.shift(), records),
      end: () => worker && this.#lose(worker),
    })
    const worker = process && { process, jobs }
    return worker
  }

  #feed(): void {
    for (const { process, jobs } of this.#workers)
      while (jobs.length < JOBS_AHEAD) {
        const job = this.#pool.take(this.#workers.size + 1)
        if (!job) return
        jobs.push(job)
        process.send(job.job)
      }
  }

  #finished(pooled: PooledJob | undefined, records: Uint8Array): void {
    try {
      if (!pooled) throw new RecordError('records that nobody asked for')
      const reader = this.#pool.readerOf(pooled)
      reader.push(records)
      if (!reader.isOver) throw new RecordError('records without an end')
    } catch (error) {
      this.#failed ??= error
    }
    this.#feed()
    this.#wake()
  }

  /** A worker that ended, which it never should: what it had to do is done without it. */
  #lose(worker: Worker): void {
    this.#workers.delete(worker)
    this.#mayStartWorkers = false
    for (const job of worker.jobs) this.#pool.giveBack(job)
    worker.jobs.length = 0
    this.#wake()
  }

  #somethingFromWorkers(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve
    })
  }
}

function processorTime({ userCPUTime, systemCPUTime }: NodeJS.ResourceUsage): number {
  return userCPUTime + systemCPUTime
}

/**
 * Milliseconds that this thread was ready and others ran, from the second number of schedstat (Linux,
 * Documentation/scheduler/sched-stats.rst); 0 where the kernel does not count. On a busy machine this
 * is most of the time, and more processes would only make the line longer.
 */
function queuedFor(): number {
  return Number(SCHEDULING.textOrNothing().split(' ')[1]) / 1e6 || 0
}

const SCHEDULING = new ProcFile('/proc/self/schedstat')
