import { decide, treeRow } from '../support/decide.ts'
import { recorded } from '../support/hosts.ts'
import { goTo } from '../support/places.ts'
import { expect, test } from '../support/test.ts'

const LAPTOP = recorded('ext4-laptop')

test('where no worker can start the page works its designs out by itself', async ({
  page,
  start,
  watch,
}) => {
  watch.expect(/ERR_FAILED/)
  let refused = 0
  await page.route(/examiner-worker/, (route) => {
    refused += 1
    return route.abort()
  })
  await page.goto((await start({ host: LAPTOP })).url)
  await goTo(page, 'Paths')
  await decide(page, 'Pictures', 'Keep')
  await expect(page.getByRole('region', { name: 'Generated Nix' })).toContainText('Pictures')
  expect(refused).toBe(1)
  expect(page.workers()).toEqual([])
})

test('after many ticks in a row the files are those of the last design', async ({ open }) => {
  const { page } = await open({ host: LAPTOP })
  await goTo(page, 'Paths')
  const files = page.getByRole('region', { name: 'Generated Nix' })
  await decide(page, 'Pictures', 'Keep')
  await expect(files).toContainText('Pictures')
  expect(page.workers()).toHaveLength(1)
  await page.getByRole('tree').focus()
  // Keep, lose, inherit: eleven presses end at inherit, twelve at keep again.
  for (let press = 0; press < 11; press += 1) await page.keyboard.press('Space')
  await expect(treeRow(page, 'Pictures')).toContainText('undecided')
  await expect(files).not.toContainText('Pictures')
  await page.keyboard.press('Space')
  await expect(treeRow(page, 'Pictures')).toContainText('kept')
  await expect(files).toContainText('Pictures')
})
