import type { Page } from '@playwright/test'
import { violations } from '../support/axe.ts'
import { inspector } from '../support/decide.ts'
import { startHeld } from '../support/hold-scanner.ts'
import { recorded } from '../support/hosts.ts'
import { goTo, markOf, PLACES } from '../support/places.ts'
import { smallTargets } from '../support/targets.ts'
import { expect, test } from '../support/test.ts'

test('with a mouse nothing to press is smaller than 24 pixels, and a row is 28 high', async ({
  open,
}) => {
  const { page } = await open({ host: recorded('home-server') })
  for (const place of PLACES) {
    await goTo(page, place)
    expect.soft(await smallTargets(page, 24), place).toEqual([])
  }
  await goTo(page, 'Paths')
  const row = await page.getByRole('treeitem').first().boundingBox()
  expect(row!.height).toBeGreaterThanOrEqual(28)
})

test.describe(() => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

  test('with a finger rows are 44 pixels high', async ({ open }) => {
    const { page } = await open({ host: recorded('ext4-laptop') })
    await goTo(page, 'Paths')
    const heights = await page
      .getByRole('treeitem')
      .evaluateAll((rows) => rows.map((row) => row.getBoundingClientRect().height))
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(44)
    const links = page.getByRole('navigation', { name: 'Places' }).getByRole('link')
    for (const link of await links.all())
      expect((await link.boundingBox())!.height).toBeGreaterThanOrEqual(44)
    for (const place of PLACES) {
      await goTo(page, place)
      expect.soft(await smallTargets(page, 24), place).toEqual([])
    }
  })
})

test('where motion is not wanted nothing moves, while the disk is read and after', async ({
  page,
  start,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const { product, letGo } = await startHeld(start)
  try {
    await page.goto(product.url)
    await expect(page.getByRole('progressbar')).toBeVisible()
    expect(await moving(page)).toEqual([])
    await page.emulateMedia({ reducedMotion: 'no-preference' })
    await expect
      .poll(() => moving(page), { message: 'the strip moves where motion is wanted' })
      .not.toEqual([])
    await page.emulateMedia({ reducedMotion: 'reduce' })
  } finally {
    letGo()
  }
  for (const place of PLACES) {
    const nav = page.getByRole('navigation', { name: 'Places' })
    await nav.getByRole('link', { name: new RegExp(`^${place}`) }).click()
    await expect(page).toHaveTitle(new RegExp(`^${place} · `))
    expect.soft(await moving(page), place).toEqual([])
  }
})

test('in forced colours every mark and bar is still told apart, and axe finds nothing', async ({
  page,
  open,
}) => {
  await page.emulateMedia({ forcedColors: 'active' })
  await open({ host: recorded('luks-btrfs-desktop') })
  for (const place of PLACES) {
    await goTo(page, place)
    expect.soft(await partsWithoutEdge(page), place).toEqual([])
  }
  await goTo(page, 'Paths')
  expect(await violations(page)).toEqual([])
  await page.getByRole('treeitem').first().click()
  await expect(inspector(page)).toBeVisible()
  const outline = await page
    .locator('[role=treeitem][aria-current=true]')
    .evaluate((it) => getComputedStyle(it).outlineStyle)
  expect(outline).toBe('solid')
})

for (const colorScheme of ['light', 'dark'] as const)
  test(`a system that is ${colorScheme} gets a page that is, from its first frame`, async ({
    page,
    open,
  }) => {
    await page.emulateMedia({ colorScheme })
    await page.addInitScript(() => {
      const grounds = new Set<string>()
      Reflect.set(window, 'grounds', grounds)
      const look = () => {
        if (document.body) grounds.add(getComputedStyle(document.body).backgroundColor)
        requestAnimationFrame(look)
      }
      requestAnimationFrame(look)
    })
    await open({ host: recorded('ext4-laptop') })
    await expect(markOf(page, 'Host')).toBeVisible()
    const seen = await page.evaluate(() => [...(Reflect.get(window, 'grounds') as Set<string>)])
    // Before the style sheet is there the body has no ground: the window's, which the meta tag colours.
    const grounds = seen.filter((ground) => ground !== 'rgba(0, 0, 0, 0)')
    expect(grounds).toHaveLength(1)
    const scheme = await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)
    expect(scheme).toContain(colorScheme)
  })

/** What is animated at this moment, and would go on. */
function moving(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    document
      .getAnimations()
      .filter(({ playState }) => playState === 'running')
      .map((animation) => {
        const { effect } = animation
        const target = effect instanceof KeyframeEffect ? effect.target : null
        return `${animation.constructor.name} of ${target?.className}`
      }),
  )
}

/** Forced colours take every ground away: a part of a bar without an edge cannot be seen then. */
function partsWithoutEdge(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[class*="fill-"]')]
      .filter((part) => part.checkVisibility() && part.getBoundingClientRect().width > 2)
      .filter((part) => getComputedStyle(part).borderStyle === 'none')
      .map((part) => part.className),
  )
}
