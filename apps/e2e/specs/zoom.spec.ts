import type { Page } from '@playwright/test'
import { inspector, savedPaths, treeRow } from '../support/decide.ts'
import { realTree, recorded } from '../support/hosts.ts'
import { goTo, PLACES } from '../support/places.ts'
import { clippedTexts } from '../support/targets.ts'
import { expect, test } from '../support/test.ts'

const LONG_NAME = 'n'.repeat(255)

test.describe(() => {
  // 1280 × 1024 at 400 %.
  test.use({ viewport: { width: 320, height: 256 } })

  test('at 400 % no place scrolls sideways, and a path can be found and kept', async ({ open }) => {
    const { page, product } = await open({ host: recorded('ext4-laptop') })
    for (const place of PLACES) {
      await goTo(page, place)
      expect.soft(await sideways(page), place).toBe(0)
    }
    await goTo(page, 'Paths')
    await page.getByRole('searchbox', { name: 'Search paths' }).fill('Pictures')
    await treeRow(page, 'Pictures').click()
    const keep = page.getByRole('dialog').getByRole('radio', { name: 'Keep' })
    await keep.check()
    await expect.poll(() => savedPaths(product)).toContain('/home/sam/Pictures')
  })
})

for (const width of [360, 1440])
  test.describe(() => {
    test.use({ viewport: { width, height: 900 } })

    test(`with the spacing that WCAG asks for no text is cut off, ${width} pixels wide`, async ({
      open,
    }) => {
      const { page } = await open({ host: recorded('luks-btrfs-desktop') })
      await spaceOut(page)
      for (const place of PLACES) {
        await goTo(page, place)
        expect.soft(await clippedTexts(page), place).toEqual([])
        expect.soft(await sideways(page), place).toBe(0)
      }
    })
  })

test('the indent of a tree on a phone ends at the fourth level', async ({ page, open }) => {
  await page.setViewportSize({ width: 360, height: 640 })
  const { product } = await open({ host: recorded('demo') })
  await goTo(page, 'Paths')
  await page.goto(`${product.origin}/paths?q=${encodeURIComponent('/home/ada/.config/')}`)
  await expect(page.getByRole('treeitem').first()).toBeVisible()
  const indents = await page.getByRole('treeitem').evaluateAll((rows) =>
    rows.map((row) => ({
      level: Number(row.getAttribute('aria-level')),
      indent: Number.parseFloat(getComputedStyle(row.querySelector('[data-level]')!).paddingLeft),
    })),
  )
  expect(Math.max(...indents.map(({ level }) => level))).toBeGreaterThan(3)
  expect(Math.max(...indents.map(({ indent }) => indent))).toBeLessThanOrEqual(48)
  expect(await sideways(page)).toBe(0)
})

test('a long name is cut in its middle, and whole where it is selected', async ({ page, open }) => {
  await page.setViewportSize({ width: 800, height: 800 })
  await open({ host: realTree('demo') })
  await goTo(page, 'Paths')
  await page.getByRole('searchbox', { name: 'Search paths' }).fill('nnnnnnnnnnnn')
  const row = page
    .getByRole('treeitem')
    .filter({ has: page.getByTitle(LONG_NAME) })
    .first()
  const box = (await row.boundingBox())!
  expect(box.width).toBeLessThan(800)
  await expect(row).toContainText('nnn')
  await row.click()
  await expect(inspector(page).getByRole('heading', { level: 2 })).toContainText(LONG_NAME, {
    useInnerText: false,
  })
  expect(await sideways(page)).toBe(0)
})

/** Pixels by which the page or its scroller is wider than the window. */
function sideways(page: Page): Promise<number> {
  return page.evaluate(() =>
    Math.max(
      ...[document.documentElement, document.getElementById('scroller')!].map(
        (box) => box.scrollWidth - box.clientWidth,
      ),
    ),
  )
}

/** WCAG 1.4.12. A sheet that a script makes is none that the page's policy speaks of. */
async function spaceOut(page: Page): Promise<void> {
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(
      '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }',
    )
    document.adoptedStyleSheets = [sheet]
  })
}
