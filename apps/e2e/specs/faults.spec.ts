import type { Page } from '@playwright/test'
import { decide, inspector, saved, treeRow } from '../support/decide.ts'
import { recorded } from '../support/hosts.ts'
import { goTo, markOf } from '../support/places.ts'
import { expect, test } from '../support/test.ts'

const LAPTOP = recorded('ext4-laptop')
const FAULT = 'planted fault'

test('a fault of one place leaves the others, the design and undo as they are', async ({
  open,
  watch,
}) => {
  watch.expect(/planted fault|error boundary/i)
  const { page } = await open({ host: LAPTOP })
  await goTo(page, 'Paths')
  await decide(page, 'Pictures', 'Keep')
  await saved(page)
  const mend = await plant(page, 'Root strategy')
  await page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: 'Root' }).click()
  await expect(page.getByRole('heading', { name: /failed$/ })).toBeVisible()
  await expect(page.getByText(FAULT).first()).toBeVisible()
  await goTo(page, 'Preview')
  await goTo(page, 'Paths')
  await expect(treeRow(page, 'Pictures')).toContainText('kept')
  await page.keyboard.press('Control+z')
  await expect(treeRow(page, 'Pictures')).toContainText('undecided')
  await page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: 'Root' }).click()
  await mend()
  await page.getByRole('button', { name: 'Try again' }).first().click()
  await expect(markOf(page, 'Root')).toBeVisible()
})

test('a fault of one pane leaves the panes beside it', async ({ open, watch }) => {
  watch.expect(/planted fault|error boundary/i)
  const { page } = await open({ host: LAPTOP })
  await goTo(page, 'Paths')
  const mend = await plant(page, 'At reboot')
  await treeRow(page, 'Pictures').click()
  await expect(page.getByRole('heading', { name: '“Selected path” failed' })).toBeVisible()
  await page.getByRole('tree').focus()
  await page.keyboard.press('Space')
  await expect(treeRow(page, 'Pictures')).toContainText('kept')
  await mend()
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(inspector(page).getByRole('radio', { name: 'Keep' })).toBeChecked()
})

test('a design that could not be worked out leaves Host, and is worked out once more', async ({
  page,
  start,
  watch,
}) => {
  watch.expect(/planted fault/)
  let isPlanted = false
  await page.route(/examiner-worker/, (route) => {
    if (isPlanted) return route.continue()
    isPlanted = true
    return route.fulfill({ contentType: 'text/javascript', body: FAILING_THREAD })
  })
  await page.goto((await start({ host: LAPTOP })).url)
  const status = page.getByRole('contentinfo')
  await expect(status).toContainText('the design could not be worked out')
  await expect(page.getByRole('heading', { name: /to reset the root is possible/ })).toBeVisible()
  await page
    .getByRole('navigation', { name: 'Places' })
    .getByRole('link', { name: 'Paths' })
    .click()
  await expect(page.getByText('planted fault of the answer')).toBeVisible()
  await page.evaluate(throwFromNowOn)
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByText('planted fault of the thread')).toBeVisible()
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(markOf(page, 'Paths')).toBeVisible()
  await expect(status.getByRole('button')).toContainText('blockers')
})

test('a script that does not come is told in its place, and all else goes on', async ({
  page,
  start,
  watch,
}) => {
  watch.expect(/ERR_FAILED/)
  await page.route(/assets\/(what-becomes|preview-place|problems-drawer)-/, (route) =>
    route.abort(),
  )
  await page.goto((await start({ host: LAPTOP })).url)
  const missing = (what: string) =>
    page.getByRole('heading', { name: `${what} could not be loaded`, exact: true })
  await expect(missing('What becomes of each part')).toBeVisible()
  await goTo(page, 'Paths')
  await decide(page, 'Pictures', 'Keep')
  const places = page.getByRole('navigation', { name: 'Places' })
  await places.getByRole('link', { name: 'Preview' }).click()
  await expect(missing('This place')).toBeVisible()
  await page.keyboard.press('F8')
  const drawer = page.getByRole('region', { name: 'The list of problems could not be loaded.' })
  await drawer.getByRole('button', { name: 'Close' }).click()
  await expect(drawer).toHaveCount(0)
  // Nothing has loaded the page anew by itself: undo still knows what was done.
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+Shift+z')
  await saved(page)
  await page.unrouteAll()
  await page.getByRole('button', { name: 'Load the page again' }).click()
  await expect(markOf(page, 'Preview')).toBeVisible()
  await goTo(page, 'Paths')
  await expect(treeRow(page, 'Pictures')).toContainText('kept')
})

test('where the script that works designs out does not come, Host is there and the rest is told', async ({
  page,
  start,
  watch,
}) => {
  watch.expect(/ERR_FAILED/)
  await page.route(/assets\/(examiner-worker|examined)-/, (route) => route.abort())
  await page.goto((await start({ host: LAPTOP })).url)
  await expect(page.getByRole('heading', { name: /to reset the root is possible/ })).toBeVisible()
  const places = page.getByRole('navigation', { name: 'Places' })
  await places.getByRole('link', { name: 'Root' }).click()
  await expect(
    page.getByRole('heading', { name: 'What works your design out could not be loaded' }),
  ).toBeVisible()
  await page.unrouteAll()
  await page.getByRole('button', { name: 'Load the page again' }).click()
  await expect(markOf(page, 'Root')).toBeVisible()
})

/** Answers that it failed, and once it was told so throws instead. */
const FAILING_THREAD = `
  let throws = false
  const planting = new BroadcastChannel('planting')
  planting.addEventListener('message', () => {
    throws = true
    planting.postMessage('done')
  })
  addEventListener('message', ({ data: { number } }) => {
    if (throws) throw new Error('planted fault of the thread')
    postMessage({ number, answer: { ok: false, words: 'planted fault of the answer' } })
  })
`

function throwFromNowOn(): Promise<unknown> {
  const planting = new BroadcastChannel('planting')
  return new Promise((resolve) => {
    planting.addEventListener('message', resolve, { once: true })
    planting.postMessage('throw')
  })
}

/**
 * From now on whatever is drawn with this label throws, as a fault of ours would; what is returned
 * ends that.
 */
async function plant(page: Page, label: string): Promise<() => Promise<void>> {
  await page.evaluate(
    ({ label: wanted, fault }) => {
      const { setAttribute } = Element.prototype
      Reflect.set(window, 'mend', () => {
        Element.prototype.setAttribute = setAttribute
      })
      Element.prototype.setAttribute = function (name, value) {
        if (name === 'aria-label' && value === wanted) throw new Error(fault)
        return setAttribute.call(this, name, value)
      }
    },
    { label, fault: FAULT },
  )
  return () => page.evaluate(() => (Reflect.get(window, 'mend') as () => void)())
}
