import '#zod-setup.ts'
import { type Design, Inventory } from '@tideline/model'
import type { ClassifiedHost } from '@tideline/pipeline'
import { type Examined, examined } from '#data/examined.ts'

/** An inventory as the server sent it: its columns are no values that one thread can give another. */
export type ToExaminer = {
  number: number
  /** Absent: as before. */
  host?: Omit<ClassifiedHost, 'inventory'> & { inventoryText: string }
  design: Design
}

/** One for each design that was sent, with its number. */
export type FromExaminer = { number: number; answer: Answer }
export type Answer = { ok: true; examined: Examined } | { ok: false; words: string }

let host: ClassifiedHost | undefined

addEventListener('message', ({ data }: MessageEvent<ToExaminer>) => {
  postMessage({ number: data.number, answer: answerTo(data) } satisfies FromExaminer)
})

function answerTo({ host: sent, design }: ToExaminer): Answer {
  try {
    if (sent) host = hostOf(sent)
    if (!host) throw new Error('a design came before its host')
    return { ok: true, examined: examined(host, design) }
  } catch (error) {
    return { ok: false, words: error instanceof Error ? error.message : String(error) }
  }
}

// Read here once more, of a text that the page has found to be valid.
function hostOf({ inventoryText, ...read }: NonNullable<ToExaminer['host']>): ClassifiedHost {
  return { ...read, inventory: Inventory.parse(JSON.parse(inventoryText)) }
}
