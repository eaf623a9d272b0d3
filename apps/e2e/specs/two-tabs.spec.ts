import type { BrowserContext, Page } from '@playwright/test'
import { decide, saved, savedPaths, treeRow } from '../support/decide.ts'
import { recorded } from '../support/hosts.ts'
import { goTo } from '../support/places.ts'
import { expect, test } from '../support/test.ts'

const LAPTOP = recorded('ext4-laptop')

test('a second tab follows what the first one decides', async ({ open, context }) => {
  const { page, product } = await open({ host: LAPTOP })
  await goTo(page, 'Paths')
  const second = await inPaths(await context.newPage(), product.url)
  await decide(page, 'Pictures', 'Keep')
  await expect(treeRow(second, 'Pictures')).toContainText('kept')
})

test('a tab that could not hear what another one saved follows as soon as it hears again', async ({
  page,
  start,
  context,
  watch,
}) => {
  watch.expect(/ERR_FAILED/)
  const { url } = await start({ host: LAPTOP })
  const { hear } = await missWhatIsSaved(page, context, url)
  await expect(treeRow(page, 'Pictures')).toContainText('undecided')
  await hear()
  await expect(treeRow(page, 'Pictures')).toContainText('kept')
  await expect(page.getByRole('region', { name: 'Tideline does not answer.' })).toHaveCount(0)
})

test('where both tabs decided nothing is written over until the user chose, after a reload too', async ({
  page,
  start,
  context,
  watch,
}) => {
  watch.expect(/ERR_FAILED|409/)
  const { url } = await start({ host: LAPTOP })
  const { second, hear } = await missWhatIsSaved(page, context, url)
  await decide(page, 'Music', 'Keep')
  await hear()
  await expectBothDecided(page)
  await page.reload()
  await expectBothDecided(page)
  const bar = page.getByRole('region', { name: 'Another tab saved a design meanwhile.' })
  await expect(bar).toContainText(
    '1 path kept by yours alone, 1 path kept by that one alone. Yours is not saved',
  )
  await bar.getByRole('button', { name: 'Show what differs' }).click()
  const both = page.getByRole('dialog', { name: 'Your design, and what another tab saved' })
  await both.getByText(/kept by that one alone/).click()
  await expect(both.getByText('/home/sam/Pictures')).toBeVisible()
  await page.keyboard.press('Escape')
  await bar.getByRole('button', { name: 'Take that one' }).click()
  await expect(treeRow(page, 'Pictures')).toContainText('kept')
  await expect(page.getByRole('main')).toBeFocused()
  await expect(treeRow(page, 'Music')).toContainText('undecided')
  await page.keyboard.press('Control+z')
  await expect(treeRow(page, 'Music')).toContainText('kept')
  await expect(treeRow(second, 'Music')).toContainText('kept')
})

test('what both tabs decided is there after a reload of either, and in a new tab once one is closed', async ({
  page,
  start,
  context,
  watch,
}) => {
  watch.expect(/ERR_FAILED|409/)
  const { url } = await start({ host: LAPTOP })
  const { second, hear } = await missWhatIsSaved(page, context, url)
  await decide(page, 'Music', 'Keep')
  await hear()
  await expectBothDecided(page)
  // The other tab goes on, and saves.
  await decide(second, 'Videos', 'Keep')
  await saved(second)
  await page.reload()
  await expectBothDecided(page)
  await second.reload()
  await expect(treeRow(second, 'Pictures')).toContainText('kept')
  await expect(treeRow(second, 'Music')).toContainText('undecided')
  await page.close()
  const third = await inPaths(await context.newPage(), url)
  await expectBothDecided(third)
  await third.getByRole('button', { name: 'Take that one' }).click()
  await expect(treeRow(third, 'Pictures')).toContainText('kept')
  // Chosen once, nobody is asked again.
  const fourth = await inPaths(await context.newPage(), url)
  await expect(treeRow(fourth, 'Pictures')).toContainText('kept')
})

test('what another tab saved is there by undo after it was written over', async ({
  page,
  start,
  context,
  watch,
}) => {
  watch.expect(/ERR_FAILED|409/)
  const { url } = await start({ host: LAPTOP })
  const { second, hear } = await missWhatIsSaved(page, context, url)
  await decide(page, 'Music', 'Keep')
  await hear()
  await expectBothDecided(page)
  await page.getByRole('button', { name: 'Save mine over it' }).click()
  await expect(treeRow(second, 'Music')).toContainText('kept')
  await expect(treeRow(second, 'Pictures')).toContainText('undecided')
  await saved(page)
  await page.keyboard.press('Control+z')
  await expect(treeRow(page, 'Pictures')).toContainText('kept')
  await expect(treeRow(second, 'Pictures')).toContainText('kept')
})

test('what could not be saved is saved as soon as it can be, while the stream lived on', async ({
  open,
  watch,
}) => {
  watch.expect(/ERR_FAILED/)
  const { page, product } = await open({ host: LAPTOP })
  await goTo(page, 'Paths')
  await page.route('**/api/design', (route) => route.abort())
  await decide(page, 'Pictures', 'Keep')
  await expect(page.getByText('kept in this browser')).toBeVisible()
  await page.unroute('**/api/design')
  await expect.poll(() => savedPaths(product)).toContain('/home/sam/Pictures')
  await saved(page)
})

test('what is decided while an answer is awaited is there after a reload, though it was not saved', async ({
  open,
  watch,
}) => {
  watch.expect(/ERR_FAILED/)
  const { page } = await open({ host: LAPTOP })
  await goTo(page, 'Paths')
  let answer = () => {}
  const isAwaited = new Promise<void>((resolve) => {
    answer = resolve
  })
  let saves = 0
  await page.route('**/api/design', async (route) => {
    if (route.request().method() !== 'PUT') return route.continue()
    saves += 1
    if (saves > 1) return route.abort()
    await isAwaited
    return route.continue()
  })
  await decide(page, 'Pictures', 'Keep')
  await expect.poll(() => saves).toBe(1)
  await decide(page, 'Music', 'Keep')
  answer()
  await expect.poll(() => saves).toBeGreaterThan(1)
  await page.reload()
  await expect(treeRow(page, 'Music')).toContainText('kept')
})

async function inPaths(page: Page, url: string): Promise<Page> {
  await page.goto(url)
  await goTo(page, 'Paths')
  return page
}

/** A second page keeps Pictures, while the first gets no stream of events until `hear` was called. */
async function missWhatIsSaved(
  page: Page,
  context: BrowserContext,
  url: string,
): Promise<{ second: Page; hear: () => Promise<void> }> {
  await page.route('**/api/events', (route) => route.abort())
  await inPaths(page, url)
  const second = await inPaths(await context.newPage(), url)
  await decide(second, 'Pictures', 'Keep')
  await saved(second)
  return { second, hear: () => page.unroute('**/api/events') }
}

async function expectBothDecided(page: Page): Promise<void> {
  await expect(
    page.getByRole('region', { name: 'Another tab saved a design meanwhile.' }),
  ).toBeVisible()
  await expect(treeRow(page, 'Music')).toContainText('kept')
  await expect(treeRow(page, 'Pictures')).toContainText('undecided')
}
