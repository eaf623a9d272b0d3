import { recorded } from '../support/hosts.ts'
import { goTo, PLACES } from '../support/places.ts'
import { problemsDrawer } from '../support/problems.ts'
import { expect, test } from '../support/test.ts'

test('no request goes anywhere but to the server that sent the page', async ({ open, page }) => {
  const origins = new Map<string, number>()
  page.on('request', (request) => {
    const { origin } = new URL(request.url())
    origins.set(origin, (origins.get(origin) ?? 0) + 1)
  })
  const { product } = await open({ host: recorded('home-server') })
  for (const place of PLACES) await goTo(page, place)
  await page.keyboard.press('F8')
  await expect(problemsDrawer(page)).toBeVisible()
  await page.keyboard.press('Escape')
  await page.goto(`${product.origin}/reference`)
  await expect(page.getByRole('heading', { level: 1, name: 'Reference' })).toBeVisible()
  expect([...origins.keys()]).toEqual([product.origin])
  expect(origins.get(product.origin)).toBeGreaterThan(10)
})

test('a request to elsewhere is stopped by the policy, and every test would tell', async ({
  open,
  watch,
}) => {
  const { page } = await open({ host: recorded('ext4-laptop') })
  await goTo(page, 'Paths')
  const answer = await page.evaluate(() =>
    fetch('http://127.0.0.1:9/').then(
      () => 'sent',
      () => 'stopped',
    ),
  )
  expect(answer).toBe('stopped')
  await expect.poll(() => watch.faults.join('\n')).toContain('connect-src http://127.0.0.1:9/')
  watch.faults.length = 0
})
