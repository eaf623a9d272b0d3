import type { Locator } from '@playwright/test'
import { inspector, takeRecommendations, treeRow } from '../support/decide.ts'
import { recorded } from '../support/hosts.ts'
import { goTo } from '../support/places.ts'
import { problemsButton } from '../support/problems.ts'
import { expect, test } from '../support/test.ts'

test.use({ viewport: { width: 390, height: 844 } })

const LAPTOP = recorded('ext4-laptop')

test('Back closes the sheet of a path, and only then leaves the place', async ({ open }) => {
  const { page } = await open({ host: LAPTOP })
  await goTo(page, 'Paths')
  await treeRow(page, 'Pictures').click()
  const sheet = page.getByRole('dialog', { name: '/home/sam/Pictures' })
  await expect(sheet).toBeVisible()
  await sheet.getByRole('button', { name: /^Next undecided/ }).click()
  await page.goBack()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByRole('tree')).toBeVisible()

  await treeRow(page, 'Pictures').click()
  await sheet.getByRole('button', { name: 'Close' }).click()
  await expect(sheet).toBeHidden()
  await page.goBack()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('possible here')
  await expect(inspector(page)).toHaveCount(0)
})

test('the counts of the status line fit, whatever there is to count', async ({ open }) => {
  for (const host of ['without-root', 'home-server', 'vps-500mb'] as const) {
    const { page } = await open({ host: recorded(host) })
    const counts = problemsButton(page)
    await expect(counts).toBeVisible()
    const { x, width } = (await counts.boundingBox())!
    expect(x + width, host).toBeLessThanOrEqual(390)
  }
})

for (const width of [360, 390])
  test(`search, help and whether the design is saved are at hand, ${width} pixels wide`, async ({
    open,
    page,
  }) => {
    await page.setViewportSize({ width, height: 844 })
    await open({ host: LAPTOP })
    const status = page.getByRole('contentinfo')
    await expectWhole(status.getByText(/^design not saved yet$/))
    await page.getByRole('button', { name: /^Find an action/ }).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: /^Help, keys and words/ }).click()
    await expect(page.getByRole('dialog', { name: 'Help, keys and words' })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await goTo(page, 'Paths')
    await takeRecommendations(page)
    await expectWhole(status.getByText(/^design saved \d\d:\d\d:\d\d$/))
    const last = await page.getByRole('button', { name: /^Help, keys and words/ }).boundingBox()
    expect(last!.x + last!.width).toBeLessThanOrEqual(width)
  })

/** In sight, and no part of it cut off. */
async function expectWhole(words: Locator): Promise<void> {
  await expect(words).toBeInViewport({ ratio: 1 })
  expect(await words.evaluate((it) => it.scrollWidth - it.clientWidth)).toBeLessThanOrEqual(0)
}

test('a store has another place, with the button that says so in sight', async ({ open }) => {
  const { page } = await open({ host: recorded('tmpfs-impermanence') })
  await goTo(page, 'Root')
  const change = page.getByRole('button', { name: 'Another place for the store /persist' })
  // Far down, and then further up: the field may be in sight, and what is below it not.
  for (const above of [8, 60, 90, 120, 150]) {
    await change.evaluate((button, space) => {
      const scroller = document.getElementById('scroller')!
      const below = scroller.getBoundingClientRect().bottom - button.getBoundingClientRect().bottom
      scroller.scrollBy(0, space - below)
    }, above)
    await change.dispatchEvent('click')
    await expectWhole(page.getByRole('button', { name: 'Keep it there' }))
    await expect(page.getByRole('textbox', { name: 'Mounted at' })).toHaveValue('/nix/persist')
    await page.getByRole('button', { name: 'Back', exact: true }).click()
  }
})

test('the recovery card breaks no UUID', async ({ open }) => {
  const { page } = await open({ host: recorded('luks-btrfs-desktop') })
  await goTo(page, 'Paths')
  await takeRecommendations(page)
  await goTo(page, 'Migrate')
  const uuid = page
    .getByRole('region', { name: 'Recovery card' })
    .getByText(/^\/?[0-9a-f]{8}-[0-9a-f]{4}-/)
    .first()
  await expect(uuid).toBeVisible()
  expect((await uuid.boundingBox())!.height).toBeLessThan(24)
  const card = (await page.getByRole('region', { name: 'Recovery card' }).boundingBox())!
  const box = (await uuid.boundingBox())!
  expect(box.x + box.width).toBeLessThanOrEqual(card.x + card.width)
})

test('a long file wraps its lines at once', async ({ open }) => {
  const { page } = await open({ host: LAPTOP })
  await page.goto(new URL('/preview?file=STEPS.md', page.url()).href)
  await expect(page.getByRole('button', { name: 'Do not wrap' })).toBeVisible()
})
