import type { Page } from '@playwright/test'
import { violations } from '../support/axe.ts'
import { inspector, takeRecommendations, treeRow } from '../support/decide.ts'
import { recorded } from '../support/hosts.ts'
import { goTo, markOf, PLACES } from '../support/places.ts'
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
        await expect(page.getByRole('dialog', { name: 'Help, keys and words' })).toBeVisible()
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

test('a view, a search, an order and a path are in the address, and there again after a reload', async ({
  open,
}) => {
  const { page } = await open({ host: recorded('ext4-laptop') })
  await goTo(page, 'Paths')
  expect(new URL(page.url()).search).toBe('')
  const search = page.getByRole('searchbox', { name: 'Search paths' })
  await search.fill('pictures')
  await page.getByRole('button', { name: /^Name/ }).click()
  await treeRow(page, 'Pictures').click()
  const wanted = { q: 'pictures', sort: 'name', path: '/home/sam/Pictures' }
  const inAddress = () => Object.fromEntries(new URL(page.url()).searchParams)
  await expect.poll(inAddress).toEqual(wanted)
  await page.reload()
  await expect(search).toHaveValue('pictures')
  await expect(treeRow(page, 'Pictures')).toHaveAttribute('aria-current', 'true')
  await expect.poll(inAddress).toEqual(wanted)
  await page.getByRole('tab', { name: 'Map' }).click()
  await expect.poll(inAddress).toEqual({ ...wanted, view: 'map' })
  await page.reload()
  await expect(page.getByRole('tab', { name: 'Map' })).toHaveAttribute('aria-selected', 'true')
})

test('figures stand below each other, with exact bytes and moments at hand; icons are drawn and hidden', async ({
  open,
}) => {
  const { page } = await open({ host: recorded('ext4-laptop') })
  for (const place of PLACES) {
    await goTo(page, place)
    expect.soft(await page.locator('svg:visible:not([aria-hidden=true])').count(), place).toBe(0)
    const words = (await page.locator('#app').allInnerTexts()).join(' ')
    expect.soft(words.match(/\p{Emoji_Presentation}/gu), place).toBeNull()
  }
  await goTo(page, 'Paths')
  const digits = await page.evaluate(() => getComputedStyle(document.body).fontVariantNumeric)
  expect(digits).toContain('tabular-nums')
  for (const title of [/^[\d,]+ bytes?$/, /^\d\d\/\d\d\/\d{4}, \d\d:\d\d:\d\d$/]) {
    const figures = page.getByRole('treeitem').getByTitle(title)
    const ends = await figures.evaluateAll((all) =>
      all.map((it) => Math.round(it.getBoundingClientRect().right)),
    )
    expect(ends.length).toBeGreaterThan(10)
    expect(new Set(ends).size).toBe(1)
  }
})

test('what a word of ours means is told where the keyboard is at it', async ({ open }) => {
  const { page } = await open({ host: recorded('ext4-laptop') })
  await expect(markOf(page, 'Host')).toBeVisible()
  const word = page.getByRole('main').getByRole('button', { name: 'Stage 1' })
  await expect(page.getByRole('tooltip')).toHaveCount(0)
  await word.focus()
  await expect(page.getByRole('tooltip')).toBeVisible()
  await expect(word).toHaveAccessibleDescription(/\w+ \w+/)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('tooltip')).toHaveCount(0)
})
