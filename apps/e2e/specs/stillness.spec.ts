import type { Page } from '@playwright/test'
import { startHeld } from '../support/hold-scanner.ts'
import { recorded } from '../support/hosts.ts'
import { goTo, markOf, PLACES, type Place } from '../support/places.ts'
import { expect, test } from '../support/test.ts'

for (const width of [390, 1440])
  test.describe(() => {
    test.use({ viewport: { width, height: 900 } })

    test(`nothing jumps while the disk is read, ${width} pixels wide`, async ({ page, start }) => {
      await noteShifts(page)
      const { product, letGo } = await startHeld(start)
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

async function expectStill(page: Page, place: Place): Promise<void> {
  await expect(page.getByText('being worked out')).toHaveCount(0)
  expect.soft(await shiftsOf(page), place).toEqual([])
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
