import type { Page } from '@playwright/test'
import { holdScanner } from '../support/hold-scanner.ts'
import { recorded } from '../support/hosts.ts'
import { largeTree } from '../support/large-tree.ts'
import { goTo, markOf, PLACES, type Place } from '../support/places.ts'
import { expect, test } from '../support/test.ts'

/** What web.dev calls good is 0.1. */
const LEAST_THAT_IS_SEEN = 0.02

for (const width of [390, 1440])
  test.describe(() => {
    test.use({ viewport: { width, height: 900 } })

    test(`nothing jumps while the disk is read, ${width} pixels wide`, async ({ page, start }) => {
      const product = await start({ host: largeTree() })
      await noteShifts(page)
      const letGo = await holdScanner(product)
      try {
        await page.goto(product.url)
        await expect(page.getByRole('progressbar')).toBeVisible()
      } finally {
        letGo()
      }
      await expect(markOf(page, 'Host')).toBeVisible()
      expect(await shiftsOf(page)).toEqual([])
    })
  })

test('nothing jumps when a place is opened, by its address or from another', async ({
  page,
  start,
}) => {
  const { origin, url } = await start({ host: recorded('demo') })
  await noteShifts(page)
  await page.goto(url)
  for (const place of PLACES) {
    await goTo(page, place)
    await expectStill(page, place)
    await page.goto(`${origin}/${place.toLowerCase()}`)
    await expect(markOf(page, place)).toBeVisible()
    await expectStill(page, place)
  }
})

/** In Root the words of what each choice changes come in one by one, and some take a second line. */
async function expectStill(page: Page, place: Place): Promise<void> {
  await expect(page.getByText('being worked out')).toHaveCount(0)
  const shifts = await shiftsOf(page)
  const sum = shifts.reduce((all, { value }) => all + value, 0)
  const most = place === 'Root' ? LEAST_THAT_IS_SEEN : 0
  expect.soft(sum, `${place}: ${JSON.stringify(shifts)}`).toBeLessThanOrEqual(most)
}

type Shift = { value: number; moved: string }

/** Chromium tells of every layout shift; those within half a second of a key or click are the user's. */
async function noteShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const shifts: Shift[] = []
    Reflect.set(window, 'shifts', shifts)
    type Told = PerformanceEntry & {
      value: number
      hadRecentInput: boolean
      sources: { node: Node | null }[]
    }
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as Told[]) {
        if (entry.hadRecentInput || entry.value < 0.001) continue
        const moved = entry.sources.map(({ node }) =>
          node instanceof Element
            ? `${node.tagName}.${node.className}`.slice(0, 60)
            : node?.nodeName,
        )
        shifts.push({ value: entry.value, moved: moved.join(', ') })
      }
    }).observe({ type: 'layout-shift', buffered: true })
  })
}

async function shiftsOf(page: Page): Promise<Shift[]> {
  // A shift is told after its frame.
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  )
  // Told once: what moved in one place is not counted in the next.
  return page.evaluate(() => (Reflect.get(window, 'shifts') as Shift[]).splice(0))
}
