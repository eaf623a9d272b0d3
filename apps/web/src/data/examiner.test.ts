import type { Design, Facts } from '@tideline/model'
import type { ClassifiedHost } from '@tideline/pipeline'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { call } from '#data/call.ts'
import type { Examined } from '#data/examined.ts'
import { Examiner } from '#data/examiner.ts'
import type { ToExaminer } from '#data/examiner-worker.ts'

/** A thread that answers when it is told to. */
class HeldWorker {
  static readonly all: HeldWorker[] = []
  readonly heard: ToExaminer[] = []
  isTerminated = false
  onmessage: ((event: unknown) => void) | undefined
  onerror: ((event: unknown) => void) | undefined

  constructor() {
    HeldWorker.all.push(this)
  }

  postMessage(message: ToExaminer) {
    this.heard.push(message)
  }

  terminate() {
    this.isTerminated = true
  }

  answers({ number }: ToExaminer, examined = ANSWER) {
    this.onmessage?.({ data: { number, answer: { ok: true, examined } } })
  }

  fails({ number }: ToExaminer, words: string) {
    this.onmessage?.({ data: { number, answer: { ok: false, words } } })
  }
}

const ANSWER = { isRootPossible: true } as Examined
const OTHER_ANSWER = { isRootPossible: false } as Examined
const DESIGN = {} as Design
const going = new AbortController().signal

beforeEach(() => {
  HeldWorker.all.length = 0
  vi.stubGlobal('Worker', HeldWorker)
})
afterEach(() => void vi.unstubAllGlobals())

test('a host is sent once, and again after an answer that failed', async () => {
  const examiner = new Examiner()
  const host = await hostOfServer()
  const first = examiner.examine(host, DESIGN, going)
  const worker = HeldWorker.all[0]!
  worker.answers(worker.heard[0]!)
  expect(await first).toBe(ANSWER)
  const second = examiner.examine({ ...host }, DESIGN, going)
  worker.fails(worker.heard[1]!, 'not this host')
  await expect(second).rejects.toThrow('not this host')
  void examiner.examine(host, DESIGN, going)
  expect(worker.heard.map((message) => message.host !== undefined)).toEqual([true, false, true])
})

test('a thread that is lost takes its answers along, and another one goes on with all that it needs', async () => {
  const examiner = new Examiner()
  const host = await hostOfServer()
  const first = examiner.examine(host, DESIGN, going)
  const lost = HeldWorker.all[0]!
  lost.answers(lost.heard[0]!)
  await first
  const second = examiner.examine(host, DESIGN, going)
  const third = examiner.examine(host, DESIGN, going)
  lost.onerror?.({ message: 'out of memory' })
  await expect(second).rejects.toThrow('out of memory')
  expect(lost.isTerminated).toBe(true)

  lost.answers(lost.heard[1]!, OTHER_ANSWER)
  lost.onerror?.({ message: 'once more' })
  const next = HeldWorker.all[1]!
  expect(next.heard[0]!.host).toBeDefined()
  const fourth = examiner.examine(host, DESIGN, going)
  next.answers(next.heard[0]!)
  expect(await third).toBe(ANSWER)
  next.answers(next.heard[1]!)
  expect(await fourth).toBe(ANSWER)

  next.onerror?.({ message: 'with nothing to do' })
  void examiner.examine(host, DESIGN, going)
  expect(HeldWorker.all[2]!.heard[0]!.host).toBeDefined()
})

test('a host that cannot be sent is a fault of its own job alone', async () => {
  const examiner = new Examiner()
  const host = await hostOfServer()
  const foreign = { ...host, inventory: { ...host.inventory } }
  const first = examiner.examine(foreign, DESIGN, going)
  const second = examiner.examine(host, DESIGN, going)
  await expect(first).rejects.toThrow('not an answer of the server')
  const worker = HeldWorker.all[0]!
  worker.answers(worker.heard[0]!)
  expect(await second).toBe(ANSWER)
})

/** Only what the server answered has the text that a thread is given. */
async function hostOfServer(): Promise<ClassifiedHost> {
  const scan = { state: 'complete', revision: 1, unreadableCount: 0, unreadable: [] }
  const text = JSON.stringify({ version: 1, trees: {}, records: {}, scan })
  vi.stubGlobal('sessionStorage', { getItem: () => null })
  vi.stubGlobal('fetch', async () => new Response(text))
  const reply = await call('inventory')
  if (!reply.ok) throw new Error(reply.problem.why)
  const takenAt = '2026-11-21T20:00:00Z'
  const target = { kind: 'this-host' } as ClassifiedHost['target']
  return { takenAt, target, facts: {} as Facts, inventory: reply.value }
}
