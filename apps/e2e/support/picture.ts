import { fileURLToPath } from 'node:url'
import { expect, type Page } from '@playwright/test'

const FOLDER = fileURLToPath(new URL('../../../docs/screenshots/', import.meta.url))
const LONGEST_PIXELS = 2000

/** A few minutes after the demo host was read: two pictures of the same thing are the same bytes. */
export const NOW = new Date('2026-11-20T12:05:00Z')

/** Stops what changes from run to run: the clock, and the time at which the server saved. */
export async function stopTheClock(page: Page): Promise<void> {
  await page.clock.setFixedTime(NOW)
  await page.route('**/api/design', async (route) => {
    // The page may be left while it still saves.
    const response = await route.fetch({ maxRetries: 3 }).catch(() => undefined)
    if (!response) return
    const reply = (await response.json()) as { savedAt: string | null }
    await route.fulfill({
      response,
      json: { ...reply, savedAt: reply.savedAt && NOW.toISOString() },
    })
  })
}

/** `isLong`: what is beyond the window is drawn as well, for places that scroll as a whole. */
export async function picture(page: Page, name: string, isLong = false): Promise<void> {
  await workedOut(page)
  const size = page.viewportSize()!
  if (isLong) await page.setViewportSize({ ...size, height: await neededHeight(page, size.height) })
  await page.mouse.move(0, 0)
  await page.evaluate(() => document.fonts.ready)
  await page.screenshot({ path: `${FOLDER}${name}.png`, animations: 'disabled', caret: 'hide' })
  if (isLong) await page.setViewportSize(size)
}

/** Nothing is still to come: the plan, what each choice would change, what Nix says of a file. */
async function workedOut(page: Page): Promise<void> {
  const toCome = /Working your design out|checking the design|being worked out|asking Nix/
  await expect(page.getByText(toCome)).toHaveCount(0)
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
