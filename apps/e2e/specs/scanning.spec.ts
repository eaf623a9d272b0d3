import type { Route } from '@playwright/test'
import { violations } from '../support/axe.ts'
import { tide } from '../support/decide.ts'
import { startHeld } from '../support/hold-scanner.ts'
import { markOf, PLACES } from '../support/places.ts'
import { expect, test } from '../support/test.ts'

test('while the disk is read the page tells how far it is, and stopping keeps what was read', async ({
  page,
  start,
}) => {
  const { product, letGo } = await startHeld(start)
  try {
    await page.goto(product.url)
    await expect(page.getByRole('heading', { level: 1, name: 'Reading the disk' })).toBeVisible()
    await expect(page.getByRole('progressbar')).toBeVisible()
    expect(await violations(page), 'while it is read').toEqual([])
    for (const place of PLACES) {
      await page.getByRole('navigation').getByRole('link', { name: place }).click()
      await expect(page.getByRole('heading', { level: 1, name: 'Reading the disk' })).toBeVisible()
    }

    await page.getByRole('button', { name: 'Stop here' }).click()
  } finally {
    letGo()
  }
  const banner = page.getByRole('region', { name: /^Incomplete/ })
  await expect(banner).toBeVisible()
  expect(await violations(page), 'incomplete').toEqual([])
  await expect(tide(page)).toContainText('≥')

  await banner.getByRole('button', { name: 'Read again' }).click()
  await expect(banner).toBeHidden()
  await expect(tide(page)).not.toContainText('≥')
})

test('a first answer that is slower than the end of the scan does not leave the page reading for ever', async ({
  page,
  start,
}) => {
  const { product, letGo } = await startHeld(start)
  try {
    const answerLate = async (route: Route) => {
      const response = await route.fetch()
      expect((await response.json()).scan.state).toBe('running')
      letGo()
      // A page that does not ask again gets the old answer all the same, and then has to tell the end.
      await page.waitForRequest('**/api/host', { timeout: 5000 }).catch(() => undefined)
      await route.fulfill({ response }).catch(() => undefined)
    }
    await page.route('**/api/host', answerLate, { times: 1 })
    await page.goto(product.url)
    await expect(markOf(page, 'Host')).toBeVisible()
  } finally {
    letGo()
  }
})

test('progress is entries, bytes, the path and the time, without a percentage, and spoken every five seconds', async ({
  page,
  start,
}) => {
  await page.addInitScript(tellProgressByHand)
  const { product, letGo } = await startHeld(start)
  try {
    await page.goto(product.url)
    const progress = page.getByRole('region', { name: 'Progress' })
    const spoken = progress.getByRole('status')
    const tell = async (entries: number, elapsedMilliseconds: number) => {
      await page.evaluate(
        (event) => (Reflect.get(window, 'tell') as (event: object) => void)(event),
        {
          ...{ event: 'progress', entries, bytes: entries * 1024, elapsedMilliseconds },
          ...{ currentPath: `/srv/folder-${entries}`, growing: [] },
        },
      )
      await expect(progress).toContainText(`/srv/folder-${entries}`)
    }
    await expect(progress).toBeVisible()
    await tell(1200, 900)
    await expect(progress).toContainText('Entries1,200')
    await expect(progress).toContainText('Found so far1 MiB')
    await expect(progress).toContainText('Elapsed0 s')
    await expect(progress).not.toContainText('%')
    await expect(page.getByRole('progressbar')).not.toHaveAttribute('aria-valuenow')
    await tell(5000, 4900)
    await expect(spoken).toBeEmpty()
    await tell(6000, 5100)
    await expect(spoken).toHaveText('6,000 entries, 6 MiB so far')
    await tell(9000, 9900)
    await expect(spoken).toHaveText('6,000 entries, 6 MiB so far')
    await tell(11_000, 10_050)
    await expect(spoken).toHaveText('11,000 entries, 11 MiB so far')
  } finally {
    letGo()
  }
})

/** Runs in the page: the stream of events says what `tell` is given, and nothing else. */
function tellProgressByHand(): void {
  const { fetch } = window
  window.fetch = (address, options) => {
    if (!String(address).endsWith('/api/events')) return fetch(address, options)
    const stream = new ReadableStream({
      start: (controller) => {
        const encoder = new TextEncoder()
        Reflect.set(window, 'tell', (event: object) =>
          controller.enqueue(encoder.encode(`${JSON.stringify(event)}\n`)),
        )
      },
    })
    return Promise.resolve(new Response(stream))
  }
}
