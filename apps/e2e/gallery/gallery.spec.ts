import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import { saved, takeRecommendations, treeRow } from '../support/decide.ts'
import { goTo, PLACES, type Place } from '../support/places.ts'
import { problemsDrawer } from '../support/problems.ts'
import { expect, test } from '../support/test.ts'

const FOLDER = fileURLToPath(new URL('../../../docs/screenshots/', import.meta.url))

// A few minutes after the demo host was read.
const NOW = new Date('2026-11-20T12:05:00Z')
const SIZES = [
  { name: '1440', width: 1440, height: 900 },
  { name: '390', width: 390, height: 844 },
]

/** What is beyond the window is drawn as well; these two scroll inside of their panes. */
const SHORT: readonly Place[] = ['Paths', 'Preview']
const LONGEST_PIXELS = 2000

for (const colorScheme of ['light', 'dark'] as const)
  for (const { name, width, height } of SIZES)
    test.describe(() => {
      test.use({
        colorScheme,
        viewport: { width, height },
        contextOptions: { reducedMotion: 'reduce' },
      })

      test(`the demo host, ${colorScheme}, ${name} pixels wide`, async ({ page, start }) => {
        const { url } = await start({ host: ['--demo'] })
        await page.clock.setFixedTime(NOW)
        await saveAtFixedTime(page)
        await page.goto(url)
        await goTo(page, 'Paths')
        const written = page.waitForResponse((it) => it.request().method() === 'PUT')
        await takeRecommendations(page)
        await written
        await saved(page)
        for (const place of PLACES) {
          await goTo(page, place)
          if (place === 'Paths' && width >= 768) await treeRow(page, '.mozilla').click()
          await picture(
            page,
            `${place.toLowerCase()}-${colorScheme}-${name}`,
            { width, height },
            place,
          )
        }
        await goTo(page, 'Paths')
        await page.keyboard.press('F8')
        await expect(problemsDrawer(page)).toBeVisible()
        await picture(page, `problems-${colorScheme}-${name}`, { width, height })
      })
    })

/** The status line tells when the server saved; pictures that differ by that alone are noise. */
async function saveAtFixedTime(page: Page): Promise<void> {
  await page.route('**/api/design', async (route) => {
    const response = await route.fetch()
    const reply = (await response.json()) as { savedAt: string | null }
    await route.fulfill({
      response,
      json: { ...reply, savedAt: reply.savedAt && NOW.toISOString() },
    })
  })
}

async function picture(
  page: Page,
  name: string,
  size: { width: number; height: number },
  place?: Place,
): Promise<void> {
  const isLong = place !== undefined && !SHORT.includes(place)
  if (isLong) await page.setViewportSize({ ...size, height: await neededHeight(page, size.height) })
  await page.mouse.move(0, 0)
  await page.screenshot({ path: `${FOLDER}${name}.png`, animations: 'disabled', caret: 'hide' })
  if (isLong) await page.setViewportSize(size)
}

/** The place scrolls inside of the frame, so the window is made as high as all of it. */
function neededHeight(page: Page, least: number): Promise<number> {
  return page.evaluate(
    ([from, to]) => {
      const scroller = document.getElementById('scroller')
      const hidden = scroller ? scroller.scrollHeight - scroller.clientHeight : 0
      return Math.min(to, from + hidden)
    },
    [least, LONGEST_PIXELS] as const,
  )
}
