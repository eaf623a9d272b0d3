import { violations } from '../support/axe.ts'
import { tide } from '../support/decide.ts'
import { holdScanner } from '../support/hold-scanner.ts'
import { largeTree } from '../support/large-tree.ts'
import { PLACES } from '../support/places.ts'
import { expect, test } from '../support/test.ts'

test('while the disk is read the page tells how far it is, and stopping keeps what was read', async ({
  page,
  start,
}) => {
  const product = await start({ host: largeTree() })
  const letGo = await holdScanner(product)
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
