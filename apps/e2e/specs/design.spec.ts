import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { Design } from '@tideline/model'
import {
  decide,
  savedPaths,
  takeRecommendations,
  treeRow,
  undecidedPlaces,
} from '../support/decide.ts'
import { recorded } from '../support/hosts.ts'
import { goTo, markOf } from '../support/places.ts'
import { problemsButton, problemsDrawer, problemsOf } from '../support/problems.ts'
import { expect, test } from '../support/test.ts'

const LAPTOP = recorded('ext4-laptop')

test('undo and redo name what they take back; a taken recommendation is one step', async ({
  open,
}) => {
  const { page } = await open({ host: LAPTOP })
  await goTo(page, 'Paths')
  const before = await undecidedPlaces(page)
  await expect(page.getByRole('button', { name: 'Nothing to undo' })).toBeDisabled()
  await takeRecommendations(page)
  await expect.poll(() => undecidedPlaces(page)).toBeLessThan(before)
  const after = await undecidedPlaces(page)
  await page.getByRole('button', { name: /^Undo: take \d+ recommendations/ }).click()
  await expect.poll(() => undecidedPlaces(page)).toBe(before)
  await page.keyboard.press('Control+Shift+Z')
  await expect.poll(() => undecidedPlaces(page)).toBe(after)
  await page.getByRole('searchbox', { name: 'Search paths' }).fill('xy')
  await page.keyboard.press('Control+Z')
  expect(await undecidedPlaces(page)).toBe(after)
})

test('Space goes round keep, lose and inherit', async ({ open }) => {
  const { page } = await open({ host: LAPTOP })
  await goTo(page, 'Paths')
  const row = treeRow(page, 'Pictures')
  await row.click()
  for (const words of ['kept', 'lost at reboot', 'undecided']) {
    await page.keyboard.press('Space')
    await expect(row).toContainText(words)
  }
})

test('what was decided is there after a reload and after a new start', async ({ open, start }) => {
  const { page, product } = await open({ host: LAPTOP })
  await goTo(page, 'Paths')
  await decide(page, 'Pictures', 'Keep')
  await expect.poll(() => savedPaths(product)).toContain('/home/sam/Pictures')
  await page.reload()
  await expect(treeRow(page, 'Pictures')).toContainText('kept')
  await page.close()
  await product.stop()

  const again = await start({ host: LAPTOP, state: product.state })
  const fresh = await page.context().newPage()
  await fresh.goto(again.url)
  await goTo(fresh, 'Paths')
  await expect(treeRow(fresh, 'Pictures')).toContainText('kept')
})

test('a design goes out as a file and comes back in', async ({ open }) => {
  const { page } = await open({ host: LAPTOP })
  await goTo(page, 'Paths')
  await decide(page, 'Pictures', 'Keep')
  const file = await exported(page)
  const design = Design.parse(JSON.parse(readFileSync(file, 'utf8')))
  expect(design.rules).toContainEqual(
    expect.objectContaining({ path: '/home/sam/Pictures', decision: 'keep' }),
  )
  await decide(page, 'Pictures', 'Lose')
  await expect(treeRow(page, 'Pictures')).toContainText('lost at reboot')
  await imported(page, file)
  await expect(treeRow(page, 'Pictures')).toContainText('kept')
  await page.getByRole('button', { name: /^Undo: open / }).click()
  await expect(treeRow(page, 'Pictures')).toContainText('lost at reboot')
})

test('a file that is no design is refused with the reason, and changes nothing', async ({
  open,
}) => {
  const { page } = await open({ host: LAPTOP })
  await goTo(page, 'Paths')
  const before = await undecidedPlaces(page)
  for (const text of ['{"version":99}', '{"__proto__":{"x":1}}', 'no JSON']) {
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: /^Design file/ }).click()
    await page.getByRole('menuitem', { name: /^Open a design/ }).click()
    await (await chooser).setFiles({
      name: 'bad.json',
      mimeType: 'application/json',
      buffer: Buffer.from(text),
    })
    await page.getByRole('dialog').getByRole('button', { name: 'Back' }).click()
  }
  expect(await undecidedPlaces(page)).toBe(before)
})

test('the button of a problem mends it, and undo brings it back', async ({ open }) => {
  const { page } = await open({ host: LAPTOP })
  await goTo(page, 'Root')
  await problemsButton(page).click()
  const locked = problemsOf(page, 'blocker').filter({ hasText: 'could not log in' })
  await expect(locked).toHaveCount(1)
  await locked.getByRole('button', { name: 'Keep the password of sam' }).click()
  await expect(locked).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo: Keep the password of sam (Ctrl Z)' }).click()
  await expect(locked).toHaveCount(1)
})

test('with a blocker open the files are given only after it was named', async ({ open }) => {
  const { page } = await open({ host: LAPTOP })
  await goTo(page, 'Preview')
  await page.getByRole('button', { name: /^All \d+ files$/ }).click()
  const question = page.getByRole('dialog', { name: /blockers? (is|are) still open/ })
  await expect(question).toContainText('could not log in')
  await question.getByRole('button', { name: 'Go back and mend' }).click()
  await expect(question).toBeHidden()
  await page.getByRole('button', { name: /^All \d+ files$/ }).click()
  const downloading = page.waitForEvent('download')
  await question.getByRole('button', { name: 'Take the files anyway' }).click()
  expect((await downloading).suggestedFilename()).toBe('tideline-otter.tar')
})

test('a root that this disk cannot have is shown with the reason and cannot be chosen', async ({
  open,
}) => {
  const { page } = await open({ host: LAPTOP })
  await goTo(page, 'Root')
  const table = page.getByRole('table', { name: 'Root strategy' })
  for (const name of ['btrfs, keep old roots', 'btrfs, recreate'])
    await expect(table.getByRole('radio', { name })).toBeDisabled()
  await expect(table.getByText('The root is ext4, not btrfs.')).toHaveCount(2)
})

test('a size that is none is explained and changes nothing', async ({ open }) => {
  const { page } = await open({ host: LAPTOP })
  await goTo(page, 'Root')
  const size = page.getByRole('textbox', { name: 'Size' })
  const before = await size.inputValue()
  await size.fill('lots')
  await size.press('Enter')
  await expect(size).toHaveAccessibleDescription(/This is no size/)
  await expect(page.getByRole('button', { name: 'Nothing to undo' })).toBeVisible()
  await size.fill('25%')
  await size.press('Enter')
  await expect(page.getByLabel('root.nix, in part')).toContainText('size=25%')
  await page.getByRole('button', { name: /^Undo: RAM disk of 25%/ }).click()
  await expect(size).toHaveValue(before)
})

test('a second tab follows what the first one decides', async ({ open, context }) => {
  const { page, product } = await open({ host: LAPTOP })
  const second = await context.newPage()
  await second.goto(product.url)
  await goTo(second, 'Paths')
  await goTo(page, 'Paths')
  await decide(page, 'Pictures', 'Keep')
  await expect(treeRow(second, 'Pictures')).toContainText('kept')
})

test('a line of the preview leads to its path, and the path to its lines', async ({ open }) => {
  const { page } = await open({ host: LAPTOP })
  await goTo(page, 'Paths')
  await decide(page, 'Pictures', 'Keep')
  await page.getByRole('link', { name: /^persistence\.nix, line/ }).click()
  await expect(markOf(page, 'Preview')).toBeVisible()
  await expect(page.getByRole('tab', { name: 'persistence.nix' })).toHaveAttribute(
    'aria-selected',
    'true',
  )
  await page.getByRole('link', { name: 'Show in Paths' }).click()
  await expect(treeRow(page, 'Pictures')).toHaveAttribute('aria-current', 'true')
  await expect(problemsDrawer(page)).toBeHidden()
})

async function exported(page: Page): Promise<string> {
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: /^Design file/ }).click()
  await page.getByRole('menuitem', { name: 'Save the design as a file' }).click()
  return (await downloading).path()
}

async function imported(page: Page, file: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: /^Design file/ }).click()
  await page.getByRole('menuitem', { name: /^Open a design/ }).click()
  await (await chooser).setFiles(file)
}
