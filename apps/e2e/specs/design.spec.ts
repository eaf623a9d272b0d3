import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { Design } from '@tideline/model'
import { violations } from '../support/axe.ts'
import {
  decide,
  saved,
  savedPaths,
  takeRecommendations,
  treeRow,
  undecidedPlaces,
} from '../support/decide.ts'
import { dropFile } from '../support/drop-file.ts'
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

test('of a file that is none of Tideline’s it is said what it seems to be', async ({ open }) => {
  const { page } = await open({ host: LAPTOP })
  await goTo(page, 'Paths')
  const input = page.getByLabel('Design file', { exact: true })
  await input.setInputFiles({ name: 'persistence.nix', mimeType: '', buffer: Buffer.from('{ }') })
  const refusal = page.getByRole('dialog', { name: 'persistence.nix cannot be opened here' })
  await expect(refusal).toContainText('With files of yours')
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
  const question = page.getByRole('dialog', { name: /^Open / })
  await question.getByText('1 path kept by the file alone').click()
  await expect(question.getByText('/home/sam/Pictures')).toBeVisible()
  expect(await violations(page)).toEqual([])
  await question.getByRole('button', { name: 'Back' }).click()
  await expect(treeRow(page, 'Pictures')).toContainText('lost at reboot')
  await imported(page, file)
  await question.getByRole('button', { name: 'Replace mine' }).click()
  await expect(treeRow(page, 'Pictures')).toContainText('kept')
  await page.getByRole('button', { name: /^Undo: open / }).click()
  await expect(treeRow(page, 'Pictures')).toContainText('lost at reboot')
})

test('the design that a file replaced can be brought back after a reload', async ({ open }) => {
  const { page, product } = await open({ host: LAPTOP })
  await goTo(page, 'Paths')
  const file = await exported(page)
  await decide(page, 'Pictures', 'Keep')
  await imported(page, file)
  const question = page.getByRole('dialog', { name: /^Open / })
  await expect(question.getByText('1 path kept by yours alone')).toBeVisible()
  const downloading = page.waitForEvent('download')
  await question.getByRole('button', { name: 'Save mine as a file' }).click()
  const mine = Design.parse(JSON.parse(readFileSync(await (await downloading).path(), 'utf8')))
  expect(mine.rules.map(({ path }) => path)).toContain('/home/sam/Pictures')
  await question.getByRole('button', { name: 'Replace mine' }).click()
  await expect(treeRow(page, 'Pictures')).toContainText('undecided')
  await expect.poll(() => savedPaths(product)).not.toContain('/home/sam/Pictures')
  await page.reload()
  await expect(treeRow(page, 'Pictures')).toContainText('undecided')
  await page.getByRole('button', { name: /^Design file/ }).click()
  await page.getByRole('menuitem', { name: /^Bring back the design from before / }).click()
  await expect(treeRow(page, 'Pictures')).toContainText('kept')
})

test('a file that is dropped on the page is shown before it changes anything', async ({ open }) => {
  const { page } = await open({ host: LAPTOP })
  await goTo(page, 'Paths')
  const same = readFileSync(await exported(page), 'utf8')
  await dropFile(page, 'dropped.json', same)
  await expect(page.getByRole('dialog')).toContainText('It says just what your design says.')
  await page.getByRole('dialog').getByRole('button', { name: 'Back' }).click()
  await dropFile(page, 'dropped.json', readFileSync(LAPTOP[1]!, 'utf8'))
  await expect(
    page.getByRole('dialog', { name: 'dropped.json is a snapshot of a machine' }),
  ).toContainText('stays with this one')
  await page.getByRole('dialog').getByRole('button', { name: 'Back' }).click()
  await expect(page.getByRole('button', { name: 'Nothing to undo' })).toBeVisible()
})

test('a file that is no design is refused with the reason, and changes nothing', async ({
  open,
}) => {
  const { page } = await open({ host: LAPTOP })
  await goTo(page, 'Paths')
  const before = await undecidedPlaces(page)
  for (const { text, says } of [
    { text: '{"version":99}', says: /newer Tideline/ },
    { text: '{"__proto__":{"x":1}}', says: /design/ },
    { text: 'no JSON', says: /JSON/ },
  ]) {
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: /^Design file/ }).click()
    await page.getByRole('menuitem', { name: /^Open a design/ }).click()
    await (await chooser).setFiles({
      name: 'bad.json',
      mimeType: 'application/json',
      buffer: Buffer.from(text),
    })
    await expect(page.getByRole('dialog')).toContainText(says)
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
  await expect(table.getByText('The root is ext4, not btrfs.')).not.toHaveCount(0)
})

test('what is taken back and done again in one breath is saved, and there after a reload', async ({
  open,
}) => {
  const { page } = await open({ host: LAPTOP })
  await goTo(page, 'Paths')
  await decide(page, 'Pictures', 'Keep')
  await saved(page)
  await page.getByRole('tree').focus()
  await page.keyboard.press('Control+z')
  await expect(treeRow(page, 'Pictures')).toContainText('undecided')
  await page.keyboard.press('Control+Shift+z')
  await expect(treeRow(page, 'Pictures')).toContainText('kept')
  await saved(page)
  await page.reload()
  await expect(treeRow(page, 'Pictures')).toContainText('kept')
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
  await size.fill('4G')
  await size.press('Enter')
  await expect(page.getByLabel('root.nix, in part')).toContainText('size=4G')
  await size.fill('1.5G')
  await size.press('Enter')
  await expect(page.getByLabel('root.nix, in part')).toContainText('size=1536M')
  await expect(size).toHaveValue('1536M')
  await size.fill('1.3G')
  await expect(size).toHaveAccessibleDescription(/The next is 1332M/)
  await page.getByRole('button', { name: /^Undo: RAM disk of 1536M/ }).click()
  await page.getByRole('button', { name: /^Undo: RAM disk of 4/ }).click()
  await page.getByRole('button', { name: /^Undo: RAM disk of 25%/ }).click()
  await expect(size).toHaveValue(before)
})

test('where no size that is proposed is enough it is said that the need counts', async ({
  open,
}) => {
  const { page } = await open({ host: ['--demo'] })
  await goTo(page, 'Root')
  await expect(page.getByText(/the need counts:/)).toBeVisible()
  await expect(page.getByText('most we propose: 7.5 GiB')).toBeVisible()
  await expect(
    page.getByText(/7\.5 GiB is the most that is proposed .*, and not enough/),
  ).toBeVisible()
  await expect(page.getByRole('button', { name: /^Use the proposal/ })).toHaveCount(0)
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
