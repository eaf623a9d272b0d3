import { expect, type Page } from '@playwright/test'
import { goTo } from '../support/places.ts'
import { CATEGORIES, type ThreadTime, threadTimes } from './thread-time.ts'

export const ACTIONS = [
  'nothing',
  'select',
  'expand',
  'expand, asked of the server',
  'collapse',
  'tick',
  'filter',
] as const
export type ActionName = (typeof ACTIONS)[number]

export type ActionCosts = {
  thread: Record<ActionName, ThreadTime[]>
  /** Wall milliseconds from the key to the frame that shows the new Nix. */
  tickToPreview: number[]
}

/** Words of which every letter is a filter of its own. */
const SEARCHES = ['config', 'state:undecided', 'size:>100M', '!cache']

/** Does in Paths what a user does, by keys, and answers what each cost. Most of it `rounds` times. */
export async function costsOfActions(page: Page, rounds: number): Promise<ActionCosts> {
  await goTo(page, 'Paths')
  const tree = page.getByRole('tree')
  await tree.focus()
  await page.keyboard.press('Home')
  const recorder = new Recorder(page)
  await watchPreview(page)
  // Once without being counted: code is compiled at its first use.
  await walk(page, recorder, 3)
  recorder.forget()

  const browser = page.context().browser()!
  await browser.startTracing(page, { categories: CATEGORIES })
  for (let round = 0; round < rounds; round += 1)
    await recorder.record('nothing', () => page.keyboard.press('Shift'))
  await walk(page, recorder, rounds)
  await tickAround(page, recorder, rounds)
  const search = page.getByRole('searchbox', { name: 'Search paths' })
  for (const word of SEARCHES) {
    await search.focus()
    for (const letter of word) await recorder.record('filter', () => page.keyboard.press(letter))
    await recorder.record('filter', () => search.press('Control+A'))
    await recorder.record('filter', () => page.keyboard.press('Backspace'))
  }
  const thread = recorder.costs(threadTimes(await browser.stopTracing()))
  const tickToPreview = await page.evaluate(() =>
    performance.getEntriesByName('new preview').map((it) => it.duration),
  )
  return { thread, tickToPreview }
}

/** Down the tree, row by row; a closed folder is opened, and every second one closed again. */
async function walk(page: Page, recorder: Recorder, rounds: number): Promise<void> {
  for (let opened = 0, steps = 0; opened < rounds && steps < rounds * 8; steps += 1) {
    await recorder.record('select', () => page.keyboard.press('ArrowDown'))
    if ((await activeRow(page))?.expanded !== 'false') continue
    opened += 1
    const asked = countOpens(page)
    const name = await recorder.record('expand', () => page.keyboard.press('ArrowRight'))
    if (asked() > 0) recorder.rename(name, 'expand, asked of the server')
    await expect.poll(async () => (await activeRow(page))?.expanded).toBe('true')
    if (opened % 2 === 0) await recorder.record('collapse', () => page.keyboard.press('ArrowLeft'))
  }
}

function countOpens(page: Page): () => number {
  let count = 0
  const listen = (request: { url(): string }) => {
    if (request.url().endsWith('/api/open')) count += 1
  }
  page.on('request', listen)
  return () => {
    page.off('request', listen)
    return count
  }
}

/** Space on rows that can be decided: each press changes the design, most change the Nix. */
async function tickAround(page: Page, recorder: Recorder, rounds: number): Promise<void> {
  await page.keyboard.press('Home')
  for (let ticks = 0, steps = 0; ticks < rounds && steps < rounds * 8; steps += 1) {
    await page.keyboard.press('ArrowDown')
    const row = await activeRow(page)
    if (row?.checked !== 'false' || !row.text.includes('undecided')) continue
    ticks += 3
    for (let press = 0; press < 3; press += 1)
      await recorder.record('tick', () => page.keyboard.press('Space'))
  }
}

type ActiveRow = { expanded: string | null; checked: string | null; text: string }

/** The row that the keyboard is at, as the tree names it to a screen reader. */
function activeRow(page: Page): Promise<ActiveRow | undefined> {
  return page.evaluate(() => {
    const id = document.querySelector('[role=tree]')?.getAttribute('aria-activedescendant')
    const row = id ? document.getElementById(id) : null
    if (!row) return undefined
    return {
      expanded: row.getAttribute('aria-expanded'),
      checked: row.getAttribute('aria-checked'),
      text: row.textContent ?? '',
    }
  })
}

/** Marks in the trace what is done, and waits each time until the page has nothing left to do. */
class Recorder {
  #names: { name: string; action: ActionName }[] = []
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  async record(action: ActionName, doIt: () => Promise<void>): Promise<string> {
    const name = `${action} ${this.#names.length}`
    this.#names.push({ name, action })
    await this.#page.evaluate((it) => void performance.mark(`${it} begins`), name)
    await doIt()
    await this.#page.evaluate(settled)
    await this.#page.evaluate((it) => void performance.mark(`${it} ends`), name)
    return name
  }

  rename(name: string, action: ActionName): void {
    this.#names.find((it) => it.name === name)!.action = action
  }

  forget(): void {
    this.#names = []
  }

  costs(times: ReadonlyMap<string, ThreadTime>): Record<ActionName, ThreadTime[]> {
    const of = (wanted: ActionName) =>
      this.#names
        .filter(({ action }) => action === wanted)
        .flatMap(({ name }) => times.get(name) ?? [])
    return Object.fromEntries(ACTIONS.map((action) => [action, of(action)])) as Record<
      ActionName,
      ThreadTime[]
    >
  }
}

/** Runs in the page: two frames, then a moment in which nothing waits. */
function settled(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() =>
      requestAnimationFrame(() => requestIdleCallback(() => setTimeout(resolve, 30))),
    )
  })
}

/** From a key that goes down to the frame that shows changed Nix; a measure of each is left in the page. */
async function watchPreview(page: Page): Promise<void> {
  await page.evaluate(() => {
    const preview = document.querySelector('section[aria-label="Generated Nix"]')
    let pressedAt: number | undefined
    addEventListener(
      'keydown',
      (event) => {
        pressedAt = event.key === ' ' ? event.timeStamp : undefined
      },
      true,
    )
    new MutationObserver(() => {
      const start = pressedAt
      if (start === undefined) return
      pressedAt = undefined
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => performance.measure('new preview', { start })
        port2.postMessage(0)
      })
    }).observe(preview!, { childList: true, subtree: true, characterData: true })
  })
}
