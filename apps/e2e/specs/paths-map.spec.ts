import type { Page } from '@playwright/test'
import { violations } from '../support/axe.ts'
import { inspector } from '../support/decide.ts'
import { goTo } from '../support/places.ts'
import { expect, test } from '../support/test.ts'

async function openMap(page: Page): Promise<void> {
  await goTo(page, 'Paths')
  await page.getByRole('tab', { name: 'Map' }).click()
  await expect(page.getByRole('listbox', { name: 'Map of /' })).toBeVisible()
}

test('the map has the selection of the tree, and goes into folders and back', async ({ open }) => {
  const { page } = await open({ host: ['--demo'] })
  await openMap(page)
  await page.getByRole('option', { name: /^\/home\/ada\/\.mozilla,/ }).click()
  await expect(inspector(page)).toContainText('Firefox')
  await page.getByRole('tab', { name: 'All paths' }).click()
  await expect(page.locator('[role=treeitem][aria-current=true]')).toContainText('.mozilla')

  await page.getByRole('tab', { name: 'Map' }).click()
  await page.getByRole('option', { name: /^\/var\/lib,/ }).dblclick({ position: { x: 20, y: 8 } })
  await expect(page.getByRole('listbox', { name: 'Map of /var/lib' })).toBeVisible()
  await expect(page).toHaveURL(/zoom=%2Fvar%2Flib/)
  const crumbs = page.getByRole('navigation', { name: 'Folder of the map' })
  await crumbs.getByRole('button', { name: 'var' }).click()
  await expect(page.getByRole('listbox', { name: 'Map of /var' })).toBeVisible()
  await page.goBack()
  await expect(page.getByRole('listbox', { name: 'Map of /var/lib' })).toBeVisible()
})

test('the map by keyboard: arrows, into a folder, a decision, and out', async ({ open }) => {
  const { page } = await open({ host: ['--demo'] })
  await openMap(page)
  const map = page.getByRole('listbox')
  await map.focus()
  await page.keyboard.press('Home')
  await expect(page.getByRole('option', { selected: true })).toHaveAccessibleName(/^\/home,/)
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('option', { selected: true })).toHaveAccessibleName(/^\/home\/ada,/)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('listbox', { name: 'Map of /home/ada' })).toBeVisible()
  await page.keyboard.press('Home')
  await page.keyboard.press('Space')
  await expect(page.getByRole('option', { selected: true })).toHaveAccessibleName(/, kept$/)
  await page.keyboard.press('Backspace')
  await expect(page.getByRole('listbox', { name: 'Map of /home' })).toBeVisible()
})

test('the table has the same as the map, and both are without faults for axe', async ({ open }) => {
  const { page } = await open({ host: ['--demo'] })
  await openMap(page)
  expect(await violations(page)).toEqual([])
  await page.getByRole('radio', { name: 'Table' }).check()
  const table = page.getByRole('table', { name: 'Sizes in /' })
  await expect(table.getByRole('row').nth(1)).toContainText('home')
  await table.getByRole('link', { name: 'Go into /home' }).click()
  await expect(page.getByRole('table', { name: 'Sizes in /home' })).toContainText('ada')
  expect(await violations(page)).toEqual([])
})

test('what is undecided can be enlarged until it is seen', async ({ open }) => {
  const { page } = await open({ host: ['--demo'] })
  await openMap(page)
  const tile = page.getByRole('option', { name: /^\/home\/ada\/\.ssh,/ })
  await expect(tile).toHaveCount(0)
  await page.getByRole('checkbox', { name: 'Enlarge what is undecided' }).check()
  await expect(tile).toBeVisible()
})
