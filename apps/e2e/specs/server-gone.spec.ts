import { decide, saved, savedPaths, treeRow } from '../support/decide.ts'
import { recorded } from '../support/hosts.ts'
import { goTo, markOf } from '../support/places.ts'
import { takeAway } from '../support/take-away.ts'
import { expect, test } from '../support/test.ts'

const LAPTOP = recorded('ext4-laptop')
const BOTH = ['/home/sam/Pictures', '/home/sam/Music']

test('when the server is gone it is said, and the design goes on; it is saved once it is back', async ({
  open,
  start,
  watch,
}) => {
  watch.expect(/ERR_|401/)
  const { page, product } = await open({ host: LAPTOP })
  await goTo(page, 'Paths')
  // A place that was never opened is there as well, a moment later.
  await page.waitForFunction(() =>
    performance.getEntriesByType('resource').some(({ name }) => name.includes('/preview-place')),
  )
  await product.stop()
  const gone = page.getByRole('region', { name: 'Tideline does not answer.' })
  // By the host that this run was started with: without it, another machine would be shown.
  await expect(gone).toContainText(
    `npm start -- --host-file FILE --port ${new URL(product.origin).port}, where FILE is ext4-laptop.json`,
  )
  await decide(page, 'Pictures', 'Keep')
  await expect(treeRow(page, 'Pictures')).toContainText('kept')
  await expect(page.getByText('kept in this browser', { exact: true })).toBeVisible()
  await goTo(page, 'Preview')
  await page.getByRole('button', { name: /^All \d+ files$/ }).click()
  const files = await takeAway(page, () =>
    page.getByRole('button', { name: 'Take the files anyway' }).click(),
  )
  expect(files.get('persistence.nix')).toContain('Pictures')

  const port = Number(new URL(product.origin).port)
  const again = await start({ host: LAPTOP, state: product.state, port })
  await page.goto(again.url)
  await page.reload()
  await goTo(page, 'Paths')
  await expect(treeRow(page, 'Pictures')).toContainText('kept')
  await saved(page)
})

test('a server that hangs is told within seconds of a decision, which is saved once it goes on', async ({
  open,
}) => {
  const { page, product } = await open({ host: LAPTOP })
  await goTo(page, 'Paths')
  const silent = page.getByRole('region', { name: 'Tideline does not answer.' })
  process.kill(product.pid, 'SIGSTOP')
  try {
    await decide(page, 'Pictures', 'Keep')
    await expect(silent).toBeVisible({ timeout: 14_000 })
    // A new start would find the port taken.
    await expect(silent).toContainText(
      /must be stopped first, with Ctrl C .* Then run npm start --/,
    )
    await expect(page.getByText('kept in this browser', { exact: true })).toBeVisible()
    await decide(page, 'Music', 'Keep')
  } finally {
    process.kill(product.pid, 'SIGCONT')
  }
  await expect(silent).toHaveCount(0)
  await saved(page)
  await expect.poll(() => savedPaths(product)).toEqual(expect.arrayContaining(BOTH))
})

test('a server that hangs is told though nothing was asked of it, and is found again', async ({
  open,
}) => {
  const { page, product } = await open({ host: LAPTOP })
  await page.clock.install()
  await page.reload()
  await goTo(page, 'Paths')
  const silent = page.getByRole('region', { name: 'Tideline does not answer.' })
  process.kill(product.pid, 'SIGSTOP')
  try {
    // The silence of the stream, and the patience with it.
    await page.clock.fastForward(15_000)
    await page.clock.fastForward(3000)
    await expect(silent).toContainText('must be stopped first', { timeout: 14_000 })
  } finally {
    process.kill(product.pid, 'SIGCONT')
  }
  await expect(silent).toHaveCount(0)
})

test('a first answer that does not come is told as well', async ({ page, start }) => {
  const { url } = await start({ host: LAPTOP })
  let answer = () => {}
  const isHung = new Promise<void>((resolve) => {
    answer = resolve
  })
  await page.route(/\/(api\/|icon\.svg)/, async (route) => {
    await isHung
    await route.continue()
  })
  await page.goto(url)
  await expect(page.getByText(/^Tideline does not answer: it is busy/)).toBeVisible()
  answer()
  await expect(markOf(page, 'Host')).toBeVisible()
})
