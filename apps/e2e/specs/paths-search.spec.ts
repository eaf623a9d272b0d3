import { treeRow } from '../support/decide.ts'
import { goTo } from '../support/places.ts'
import { expect, test } from '../support/test.ts'

test('a search is completed by keyboard, and what it finds is decided in one step', async ({
  open,
}) => {
  const { page } = await open({ host: ['--demo'] })
  await goTo(page, 'Paths')
  const search = page.getByRole('searchbox', { name: 'Search paths' })
  await search.pressSequentially('si')
  await expect(page.getByRole('option', { name: /^size:/ })).toHaveAttribute(
    'aria-selected',
    'true',
  )
  await page.keyboard.press('Enter')
  await expect(search).toHaveValue('size:')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(search).toHaveValue('size:>100M ')
  await search.pressSequentially('state:undec')
  await page.keyboard.press('Enter')
  await expect(search).toHaveValue('size:>100M state:undecided ')
  await expect(page.getByRole('listbox')).toHaveCount(0)

  await page.getByRole('button', { name: /^Decide about all \d+$/ }).click()
  const about = page.getByRole('region', { name: 'Selected path' })
  await expect(about.getByRole('heading', { level: 2 })).toHaveText(/^\d+ paths, /)
  await about.getByRole('button', { name: 'Keep all' }).click()
  await expect(page.getByText(/^Kept: \d+ paths/)).toBeVisible()
  await expect(page.getByText(/^0 found/)).toBeVisible()
  await page.keyboard.press('Control+Z')
  await expect(page.getByText(/^0 found/)).toHaveCount(0)
})

test('what is counted is what one decision is about, folders with the name and what is in them', async ({
  open,
}) => {
  const { page } = await open({ host: ['--demo'] })
  await goTo(page, 'Paths')
  await page.getByRole('searchbox', { name: 'Search paths' }).fill('cache')
  await expect(page.getByText(/^\d+ found, .+, \d+ of them in others/)).toBeVisible()
  const decide = page.getByRole('button', { name: /^Decide about all \d+$/ })
  const count = Number(/\d+/.exec((await decide.textContent()) ?? '')?.[0])
  await decide.click()
  const about = page.getByRole('region', { name: 'Selected path' })
  await expect(about.getByRole('heading', { level: 2 })).toHaveText(new RegExp(`^${count} paths, `))
  await about.getByRole('button', { name: 'Keep all' }).click()
  await expect(page.getByText(new RegExp(`^Kept: ${count} paths`))).toBeVisible()
  await page.getByRole('searchbox', { name: 'Search paths' }).fill('cache !state:kept')
  await expect(page.getByText(/^0 found/)).toBeVisible()
})

test('a search is there again when Paths is, also one that was typed just now', async ({
  open,
}) => {
  const { page } = await open({ host: ['--demo'] })
  await goTo(page, 'Paths')
  const search = page.getByRole('searchbox', { name: 'Search paths' })
  await search.fill('mozilla')
  await goTo(page, 'Root')
  await goTo(page, 'Paths')
  await expect(search).toHaveValue('mozilla')
  await expect(page).toHaveURL(/q=mozilla/)
  await expect(treeRow(page, 'Pictures')).toHaveCount(0)
  // By key as well; and who is there already begins anew.
  await goTo(page, 'Root')
  await page.keyboard.press('Alt+Shift+2')
  await expect(search).toHaveValue('mozilla')
  await goTo(page, 'Paths')
  await expect(search).toHaveValue('')
})

test('what is not understood is explained, and the rest of the search counts', async ({ open }) => {
  const { page } = await open({ host: ['--demo'] })
  await goTo(page, 'Paths')
  const search = page.getByRole('searchbox', { name: 'Search paths' })
  await search.fill('mozilla age:old')
  await expect(page.getByText(/“age:old”: it takes an age/)).toBeVisible()
  await expect(search).toHaveAttribute('aria-invalid', 'true')
  await expect(treeRow(page, '.mozilla')).toBeVisible()
  await expect(treeRow(page, 'Pictures')).toHaveCount(0)
  await search.fill('owner:nobody-here')
  await expect(page.getByText('No user of this host is called nobody-here.')).toBeVisible()
  await search.fill('!owner:ada')
  await expect(treeRow(page, '/var')).toBeVisible()
  await expect(treeRow(page, '.mozilla')).toHaveCount(0)
})

test('rows are chosen together with Shift, and the columns sort by change', async ({ open }) => {
  const { page } = await open({ host: ['--demo'] })
  await goTo(page, 'Paths')
  await treeRow(page, 'Pictures').click()
  await page.getByRole('tree').press('Shift+ArrowDown')
  await page.getByRole('tree').press('Shift+ArrowDown')
  await expect(page.locator('[role=treeitem][aria-selected=true]')).toHaveCount(3)
  await page.getByRole('button', { name: 'Lose all' }).click()
  await expect(treeRow(page, 'Pictures')).toContainText('lost at reboot')
  await page.getByRole('tree').press('Escape')
  await expect(page.locator('[role=treeitem][aria-selected]')).toHaveCount(0)
  await page.setViewportSize({ width: 1600, height: 900 })
  await page.getByRole('button', { name: 'Changed' }).click()
  await expect(page).toHaveURL(/sort=changed/)
})

test('keys of the place: to the search, and to the next undecided place', async ({ open }) => {
  const { page } = await open({ host: ['--demo'] })
  await goTo(page, 'Paths')
  await page.getByRole('tab', { name: 'Map' }).click()
  await page.keyboard.press('/')
  await expect(page.getByRole('searchbox', { name: 'Search paths' })).toBeFocused()
  await page.getByRole('tree').focus()
  await page.keyboard.press('Alt+Shift+N')
  await expect(page.locator('[role=treeitem][aria-current=true]')).toContainText('Documents')
})
