import { readFileSync } from 'node:fs'
import { decide, savedPaths, tide, treeRow } from '../support/decide.ts'
import { recorded } from '../support/hosts.ts'
import { partialHost } from '../support/partial-host.ts'
import { goTo, markOf } from '../support/places.ts'
import { takeAway } from '../support/take-away.ts'
import { expect, test } from '../support/test.ts'

test('the stream of events drops and comes back, without a reload and without a word', async ({
  open,
  watch,
  start,
}) => {
  watch.expect(/ERR_/)
  const { page, product } = await open({ host: recorded('ext4-laptop') })
  await goTo(page, 'Paths')
  const port = Number(new URL(product.origin).port)
  await product.stop()
  await expect(page.getByRole('region', { name: 'Tideline does not answer.' })).toBeVisible()
  await decide(page, 'Pictures', 'Keep')
  // Another run has another token: the page says so, and keeps what was decided.
  watch.expect(/401/)
  await start({ host: recorded('ext4-laptop'), state: product.state, port })
  await expect(page.getByRole('region', { name: 'Tideline was started anew.' })).toBeVisible()
  await expect(treeRow(page, 'Pictures')).toContainText('kept')
})

test('where folders could not be read every sum is at least so much, and Host says how to allow it', async ({
  open,
}) => {
  const { page } = await open({ host: partialHost('demo') })
  await expect(page.getByRole('region', { name: /^Incomplete/ })).toContainText('It was stopped.')
  await expect(tide(page)).toContainText('≥')
  await expect(page.getByText('/home/ada/.ssh').first()).toBeAttached()
})

test('a server that fails says what, why and what to do, and the page can be asked again', async ({
  page,
  start,
  watch,
}) => {
  watch.expect(/500/)
  const { url } = await start({ host: recorded('ext4-laptop') })
  let asked = 0
  await page.route('**/api/inventory', (route) => {
    asked += 1
    return route.fulfill({ status: 500, body: 'no JSON' })
  })
  await page.goto(url)
  await expect(page.getByRole('heading', { name: /^The server answered 500/ })).toBeVisible({
    timeout: 30_000,
  })
  // The page asks again by itself for a moment; only then it is for the user to ask.
  await expect
    .poll(async () => {
      const before = asked
      await page.waitForTimeout(1500)
      return asked - before
    })
    .toBe(0)
  await page.unroute('**/api/inventory')
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(markOf(page, 'Host')).toBeVisible()
})

test('where the clipboard is closed a file is copied by its text, or it is said how', async ({
  open,
}) => {
  const { page } = await open({ host: recorded('ext4-laptop') })
  await goTo(page, 'Preview')
  await page.evaluate(() => {
    const writeText = () => Promise.reject(new Error('no permission'))
    Object.defineProperty(navigator, 'clipboard', { value: { writeText } })
  })
  await page.getByRole('button', { name: /^Copy/ }).first().click()
  const said = page.getByRole('status').filter({ hasText: /^(Copied|Select it and press Ctrl C)$/ })
  await expect(said.first()).toBeAttached()
})

test('a copied file is the file, and it is said', async ({ open, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const { page } = await open({ host: recorded('ext4-laptop') })
  await goTo(page, 'Preview')
  await page.getByRole('button', { name: /^Copy/ }).first().click()
  await expect(
    page
      .getByRole('status')
      .filter({ hasText: /[Cc]opied/ })
      .first(),
  ).toBeAttached()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  const files = await takeAway(page, async () => {
    await page.getByRole('button', { name: /^All \d+ files$/ }).click()
    await page.getByRole('button', { name: 'Take the files anyway' }).click()
  })
  expect([...files.values()]).toContain(copied)
})

test('what is decided twice a hundred times is taken back as often', async ({ open }) => {
  const { page, product } = await open({ host: recorded('ext4-laptop') })
  await goTo(page, 'Paths')
  await treeRow(page, 'Pictures').click()
  for (let press = 0; press < 102; press += 1) await page.keyboard.press('Space')
  await page.keyboard.press('Space')
  await expect(treeRow(page, 'Pictures')).toContainText('kept')
  for (let press = 0; press < 103; press += 1) await page.keyboard.press('Control+z')
  await expect(treeRow(page, 'Pictures')).toContainText('undecided')
  await expect(page.getByRole('button', { name: 'Nothing to undo' })).toBeVisible()
  await expect.poll(() => savedPaths(product)).not.toContain('/home/sam/Pictures')
})

test('the demo host is shown as such, and nothing of this machine', async ({ open }) => {
  const { page } = await open({ host: ['--demo'] })
  await expect(page.getByRole('region', { name: 'This is the demo host.' })).toBeVisible()
  const words = (await page.locator('#app').allInnerTexts()).join(' ')
  const ownName = readFileSync('/proc/sys/kernel/hostname', 'utf8').trim()
  if (ownName.length > 4) expect(words).not.toContain(ownName)
})
