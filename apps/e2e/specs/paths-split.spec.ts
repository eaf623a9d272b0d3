import { inspector, treeRow } from '../support/decide.ts'
import { goTo } from '../support/places.ts'
import { expect, test } from '../support/test.ts'

test('a part of a kept folder is lost by keeping the others, in one step', async ({ open }) => {
  const { page } = await open({ host: ['--demo'] })
  await page.goto(new URL('/paths?path=%2Fvar%2Flib%2Fsystemd', page.url()).href)
  await inspector(page).getByRole('radio', { name: 'Keep' }).check()
  await page.getByRole('tree').focus()
  await page.keyboard.press('ArrowRight')
  await treeRow(page, 'coredump').click()
  await expect(inspector(page)).toContainText('kept with folder')
  await inspector(page).getByRole('radio', { name: 'Lose' }).click()
  const dialog = page.getByRole('dialog', { name: 'Lose coredump, keep the rest of' })
  await expect(dialog.getByRole('list', { name: 'The folder is split into' })).toContainText(
    '/var/lib/systemd/timers',
  )
  await dialog.getByRole('button', { name: /^Split into \d+$/ }).click()
  await expect(treeRow(page, 'coredump')).toContainText('lost at reboot')
  await expect(treeRow(page, 'timers')).toContainText('kept')
  await expect(page.getByRole('button', { name: 'Undo: split /var/lib/systemd' })).toBeVisible()
})

test('where a folder cannot be split it is said, and its parts are shown', async ({ open }) => {
  const { page } = await open({ host: ['--demo'] })
  await page.goto(new URL('/paths?path=%2Fhome%2Fada%2FDocuments', page.url()).href)
  await inspector(page).getByRole('radio', { name: 'Keep' }).check()
  await page.getByRole('tree').focus()
  await page.keyboard.press('ArrowRight')
  await treeRow(page, 'Books').click()
  await inspector(page).getByRole('radio', { name: 'Lose' }).click()
  const dialog = page.getByRole('dialog', { name: '/home/ada/Documents cannot be split' })
  await dialog.getByRole('button', { name: 'Show its parts in the tree' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.locator('[role=treeitem][aria-current=true]')).toContainText('Documents')
  await expect(treeRow(page, 'Books')).toBeVisible()
})

test('the rules are a second view of the same decisions', async ({ open }) => {
  const { page } = await open({ host: ['--demo'] })
  await goTo(page, 'Paths')
  await treeRow(page, '.mozilla').click()
  await inspector(page).getByRole('radio', { name: 'Keep' }).check()
  await page.getByRole('tab', { name: /^Rules: \d+$/ }).click()
  const rules = page.getByRole('tabpanel', { name: 'Rules' })
  await expect(rules.getByRole('link', { name: '/home/ada/.mozilla' })).toBeVisible()
  await rules.getByRole('button', { name: 'Forget the rule of /home/ada/.mozilla' }).click()
  await expect(rules.getByRole('link', { name: '/home/ada/.mozilla' })).toHaveCount(0)
  await page.getByRole('tab', { name: 'All paths' }).click()
  await expect(treeRow(page, '.mozilla')).toContainText('undecided')
})

test('panes are resized by keys and by dragging, and stay so', async ({ open }) => {
  const { page } = await open({ host: ['--demo'] })
  await goTo(page, 'Paths')
  const tree = page.getByRole('region', { name: 'What is on the root' })
  const before = (await tree.boundingBox())!.width
  const border = page.getByRole('separator', { name: 'Border between the panes' }).first()
  await border.focus()
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowLeft')
  await expect.poll(async () => (await tree.boundingBox())!.width).toBeLessThan(before - 20)
  await page.reload()
  await expect.poll(async () => (await tree.boundingBox())!.width).toBeLessThan(before - 20)
  await page.getByRole('separator', { name: 'Border between the panes' }).first().dblclick()
  await expect.poll(async () => (await tree.boundingBox())!.width).toBeCloseTo(before, 0)
})
