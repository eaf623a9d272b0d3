import type { Design } from '@tideline/model'
import type { ClassifiedHost } from '@tideline/pipeline'
import { textOf } from '#data/call.ts'
import type { Examined } from '#data/examined.ts'
import type { Answer, FromExaminer, ToExaminer } from '#data/examiner-worker.ts'

type Job = {
  number: number
  host: ClassifiedHost
  design: Design
  signal: AbortSignal
  resolve: (examined: Examined) => void
  reject: (error: Error) => void
}

/**
 * Works designs out beside the page, in a thread of its own, one at a time and in the order that
 * they came; in the page where there can be no such thread. What was given up while it waited is
 * never begun.
 */
export class Examiner {
  /** null: there can be none. */
  #worker: Worker | null | undefined
  /** The worker that there is now. */
  #hasAnswered = false
  #jobCount = 0
  #waiting: Job[] = []
  #running: Job | undefined
  /** What the worker has. */
  #known: ClassifiedHost | undefined

  /** Rejects with what failed. One that `signal` gave up never answers. */
  examine(host: ClassifiedHost, design: Design, signal: AbortSignal): Promise<Examined> {
    return new Promise((resolve, reject) => {
      this.#jobCount += 1
      this.#waiting.push({ number: this.#jobCount, host, design, signal, resolve, reject })
      this.#next()
    })
  }

  #next(): void {
    if (this.#running) return
    this.#waiting = this.#waiting.filter(({ signal }) => !signal.aborted)
    const job = this.#waiting.shift()
    if (!job) return
    this.#running = job
    // Not sooner: what is seen first needs none of it.
    if (this.#worker === undefined) this.#worker = this.#start()
    if (this.#worker) this.#send(this.#worker, job)
    else void inThePage(job).then((answer) => this.#end(job.number, answer))
  }

  #start(): Worker | null {
    this.#hasAnswered = false
    try {
      // Vite finds the script by these very words.
      const worker = new Worker(new URL('./examiner-worker.ts', import.meta.url), {
        type: 'module',
      })
      worker.onmessage = ({ data }: MessageEvent<FromExaminer>) => {
        if (worker === this.#worker) this.#hasAnswered = true
        this.#end(data.number, data.answer)
      }
      worker.onerror = (event) => this.#lose(worker, event.message)
      worker.onmessageerror = () => this.#lose(worker, 'its answer could not be read')
      return worker
    } catch {
      return null
    }
  }

  #send(worker: Worker, { number, host, design }: Job): void {
    try {
      const { takenAt, target, facts, inventory } = host
      const message: ToExaminer = isSameHost(host, this.#known)
        ? { number, design }
        : {
            number,
            host: { takenAt, target, facts, inventoryText: textOf(inventory) },
            design,
          }
      worker.postMessage(message)
      this.#known = host
    } catch (error) {
      this.#end(number, failure(error))
    }
  }

  #end(number: number, answer: Answer): void {
    const job = this.#running
    // A thread that was given up may have answered before it heard of that.
    if (job?.number !== number) return
    this.#running = undefined
    // It may be the host that it could not read.
    if (!answer.ok) this.#known = undefined
    if (!job.signal.aborted) {
      if (answer.ok) job.resolve(answer.examined)
      else job.reject(new Error(answer.words))
    }
    this.#next()
  }

  /** Where it never began, its script did not come or may not run: the page goes on by itself. */
  #lose(worker: Worker, words: string): void {
    if (worker !== this.#worker) return
    worker.terminate()
    this.#known = undefined
    this.#worker = this.#hasAnswered ? undefined : null
    const job = this.#running
    if (!job) return
    if (this.#hasAnswered) {
      this.#end(job.number, { ok: false, words })
      return
    }
    this.#running = undefined
    this.#waiting.unshift(job)
    this.#next()
  }
}

async function inThePage({ host, design }: Job): Promise<Answer> {
  const script = await import('#data/examined.ts').catch(() => undefined)
  if (!script) return { ok: false, words: NO_SCRIPT }
  try {
    return { ok: true, examined: script.examined(host, design) }
  } catch (error) {
    return failure(error)
  }
}

const NO_SCRIPT = 'the script that works designs out did not come'

/** Nothing is wrong with the design: the server is gone, or of another version. */
export function isScriptMissing({ message }: Error): boolean {
  return message === NO_SCRIPT
}

function failure(error: unknown): Answer {
  return { ok: false, words: error instanceof Error ? error.message : String(error) }
}

/** One for the page. */
export const examiner = new Examiner()

function isSameHost(one: ClassifiedHost, other: ClassifiedHost | undefined): boolean {
  return one.facts === other?.facts && one.inventory === other.inventory
}
