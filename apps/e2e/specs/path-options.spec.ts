import { violations } from '../support/axe.ts'
import { decide, inspector, treeRow } from '../support/decide.ts'
import { recorded } from '../support/hosts.ts'
import { goTo } from '../support/places.ts'
import { problemsButton, problemsOf } from '../support/problems.ts'
import { expect, test } from '../support/test.ts'

test('a kept path has options of its own; what a form cannot say is a problem', async ({
  open,
}) => {
  const { page } = await open({ host: recorded('ext4-laptop') })
  await goTo(page, 'Paths')
  await decide(page, 'Pictures', 'Keep')
  await inspector(page).getByText('Options of this path').click()
  const mode = inspector(page).getByRole('textbox', { name: 'Mode', exact: true })
  await mode.fill('7')
  await expect(mode).toHaveAccessibleDescription('Four digits from 0 to 7: 0700.')
  await mode.fill('0751')
  await mode.press('Enter')
  await expect(
    page.getByRole('button', { name: 'Undo: mode of /home/sam/Pictures (Ctrl Z)' }),
  ).toBeEnabled()
  await expect(page.getByRole('region', { name: 'Generated Nix' })).toContainText('mode = "0751"')
  await expect(inspector(page).getByText('Options of this path: 1 set')).toBeVisible()
  expect(await violations(page)).toEqual([])

  await inspector(page)
    .getByRole('checkbox', { name: /^a link to the store/ })
    .check()
  await problemsButton(page).click()
  const unsaid = problemsOf(page, 'warning').filter({ hasText: '/home/sam/Pictures' })
  await expect(unsaid.filter({ hasText: 'link' })).not.toHaveCount(0)
  await page.keyboard.press('Escape')
  await treeRow(page, 'Pictures').click()
  await inspector(page).getByRole('radio', { name: 'Lose' }).check()
  await expect(inspector(page).getByText(/^Options of this path/)).toHaveCount(0)
})
