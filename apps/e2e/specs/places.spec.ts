import type { Page } from '@playwright/test'
import { violations } from '../support/axe.ts'
import { inspector, takeRecommendations, treeRow } from '../support/decide.ts'
import { recorded } from '../support/hosts.ts'
import { goTo, PLACES } from '../support/places.ts'
import { problemsDrawer } from '../support/problems.ts'
import { expect, test } from '../support/test.ts'

for (const colorScheme of ['light', 'dark'] as const)
  for (const width of [390, 1440])
    test.describe(() => {
      test.use({
        colorScheme,
        viewport: { width, height: 900 },
        contextOptions: { reducedMotion: 'reduce' },
      })

      test(`axe finds nothing in any place, ${colorScheme}, ${width} pixels wide`, async ({
        open,
      }) => {
        const { page } = await open({ host: recorded('ext4-laptop') })
        for (const place of PLACES) {
          await goTo(page, place)
          expect(await violations(page), place).toEqual([])
        }
        await goTo(page, 'Paths')
        await takeRecommendations(page)
        await page.keyboard.press('F8')
        await expect(problemsDrawer(page)).toBeVisible()
        expect(await violations(page), 'the problems').toEqual([])
        await page.keyboard.press('Escape')
        await treeRow(page, 'Documents').click()
        const details = width < 768 ? page.getByRole('dialog') : inspector(page)
        await expect(details.getByText('Why it says so')).toBeVisible()
        expect(await violations(page), 'a selected path').toEqual([])
        if (width < 768) await page.keyboard.press('Escape')
        await page.keyboard.press('?')
        await expect(page.getByRole('dialog', { name: 'Help and keys' })).toBeVisible()
        expect(await violations(page), 'the help').toEqual([])
      })
    })

for (const width of [320, 360, 1280, 2560])
  test(`no place scrolls sideways at ${width} pixels`, async ({ open, page }) => {
    await page.setViewportSize({ width, height: 720 })
    await open({ host: recorded('luks-btrfs-desktop') })
    for (const place of PLACES) {
      await goTo(page, place)
      expect(await widthBeyondWindow(page), place).toEqual([])
    }
  })

/** Boxes that make the page or its scroller wider than the window. */
function widthBeyondWindow(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [document.documentElement, document.getElementById('scroller')].flatMap((box) =>
      box && box.scrollWidth > box.clientWidth
        ? [`${box.id || box.tagName}: ${box.scrollWidth} in ${box.clientWidth}`]
        : [],
    ),
  )
}

test('each place has its title, one heading of the first level, and a link past the places', async ({
  open,
}) => {
  const { page } = await open({ host: recorded('ext4-laptop') })
  for (const place of PLACES) {
    await goTo(page, place)
    await expect(page).toHaveTitle(`${place} · otter · Tideline`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
  }
  await page.getByRole('link', { name: 'Skip to content' }).press('Enter')
  await expect(page.locator('main')).toBeFocused()
})

test('light or dark is kept over a reload', async ({ open }) => {
  const { page } = await open({ host: recorded('ext4-laptop') })
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  const light = await ground()
  await page.getByRole('button', { name: 'Light or dark' }).click()
  await expect.poll(ground).not.toBe(light)
  const dark = await ground()
  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  expect(await ground()).toBe(dark)
})

test('Back and Forward walk through places; a malformed address falls back', async ({ open }) => {
  const { page, product } = await open({ host: recorded('ext4-laptop') })
  await goTo(page, 'Paths')
  await goTo(page, 'Root')
  await page.goBack()
  await expect(page.getByRole('tree')).toBeVisible()
  await page.goForward()
  await expect(page.getByRole('table', { name: 'Root strategy' })).toBeVisible()
  await page.goto(`${product.origin}/paths?sort=sideways&path=not-absolute&q=no-such-name`)
  await expect(page.getByRole('button', { name: 'Clear the search' })).toBeVisible()
  await page.getByRole('button', { name: 'Clear the search' }).click()
  await expect(page.getByRole('tree')).toBeVisible()
})
