import type { Page } from '@playwright/test'
import { violations } from '../support/axe.ts'
import { recorded } from '../support/hosts.ts'
import { goTo, markOf } from '../support/places.ts'
import { problemsDrawer } from '../support/problems.ts'
import { expect, test } from '../support/test.ts'

const LAPTOP = recorded('ext4-laptop')
const field = (page: Page) => page.getByRole('combobox', { name: /^Find an action/ })
const current = (page: Page) => page.getByRole('option', { selected: true })

test('the palette leads to a place, a path, a check and a word, by keyboard alone', async ({
  open,
}) => {
  const { page } = await open({ host: LAPTOP })
  await expect(markOf(page, 'Host')).toBeVisible()
  await page.keyboard.press('Control+K')
  await expect(field(page)).toBeFocused()
  expect(await violations(page)).toEqual([])
  await page.keyboard.type('migrate')
  await expect(current(page)).toContainText('Go to Migrate')
  await page.keyboard.press('Enter')
  await expect(markOf(page, 'Migrate')).toBeVisible()
  await expect(field(page)).toBeHidden()

  await page.keyboard.press('Control+K')
  await page.keyboard.type('Pictures')
  await expect(current(page)).toContainText('/home/sam/Pictures')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/path=%2Fhome%2Fsam%2FPictures/)

  await page.keyboard.press('Control+K')
  await page.keyboard.type('UNDECIDED')
  await page.keyboard.press('PageDown')
  await expect(current(page)).toContainText('undecided')
  await page.keyboard.press('Escape')
  await expect(field(page)).toBeHidden()
})

test('what is typed at once after Ctrl K is in the field, however late the next frame is, and Escape leads back', async ({
  open,
}) => {
  const { page } = await open({ host: LAPTOP })
  await expect(markOf(page, 'Host')).toBeVisible()
  // Its script comes after the first paint.
  await page.keyboard.press('Control+K')
  await expect(field(page)).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(field(page)).toBeHidden()
  const link = page.getByRole('link', { name: /^Paths/ }).first()
  await link.focus()
  await page.evaluate(() => {
    const next = requestAnimationFrame
    window.requestAnimationFrame = (call) =>
      next(() => setTimeout(() => call(performance.now()), 300))
  })
  await page.keyboard.press('Control+K')
  await page.keyboard.type('Pictures')
  await expect(field(page)).toHaveValue('Pictures')
  await page.keyboard.press('Escape')
  await expect(link).toBeFocused()
})

test('words find a path in any order', async ({ open }) => {
  const { page } = await open({ host: LAPTOP })
  await expect(markOf(page, 'Host')).toBeVisible()
  await page.keyboard.press('Control+K')
  await field(page).fill('machine id')
  await expect(page.getByRole('option', { name: '/etc/machine-id undecided' })).toBeVisible()
})

test('a problem that was found in the palette is the first thing in the drawer', async ({
  open,
}) => {
  const { page } = await open({ host: LAPTOP })
  await expect(markOf(page, 'Host')).toBeVisible()
  await page.keyboard.press('Control+K')
  await field(page).fill('could not log in')
  // It comes before the search that fits any words, so that Enter leads to it.
  await expect(current(page)).toContainText('could not log in after')
  await page.keyboard.press('Enter')
  const article = problemsDrawer(page).getByRole('article', { name: /could not log in/ })
  await expect(article.first()).toBeFocused()
})

test('keys do what the help says, and not while a field is written in', async ({ open }) => {
  const { page } = await open({ host: LAPTOP })
  await expect(markOf(page, 'Host')).toBeVisible()
  await page.keyboard.press('Alt+Shift+2')
  await expect(markOf(page, 'Paths')).toBeVisible()
  await page.keyboard.press('?')
  const help = page.getByRole('dialog', { name: 'Help, keys and words' })
  for (const words of ['Go to Preview', 'Save the design as a file', 'own mount'])
    await expect(help.getByText(words, { exact: true })).toBeVisible()
  await help.getByRole('checkbox', { name: 'The ? key alone opens this help' }).uncheck()
  await page.keyboard.press('Escape')
  await page.keyboard.press('?')
  await expect(help).toBeHidden()
  const downloading = page.waitForEvent('download')
  await page.keyboard.press('Control+S')
  expect((await downloading).suggestedFilename()).toBe('tideline-otter.json')
})

test('undo says what it took back, for those who hear the page', async ({ open }) => {
  const { page } = await open({ host: LAPTOP })
  await goTo(page, 'Root')
  const size = page.getByRole('textbox', { name: 'Size' })
  await size.fill('25%')
  await size.press('Enter')
  await page.getByRole('button', { name: /^Undo: RAM disk of 25%/ }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Taken back: ' })).toHaveText(
    /^Taken back: RAM disk of 25%/,
  )
})
