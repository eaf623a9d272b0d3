import { inspector, takeRecommendations } from '../support/decide.ts'
import { goTo } from '../support/places.ts'
import { mendBlockers, problemsButton, problemsDrawer, problemsOf } from '../support/problems.ts'
import { expect, test } from '../support/test.ts'

test('Host leads on: to the paths, to what blocks, to the steps', async ({ open }) => {
  const { page } = await open({ host: ['--demo'] })
  const next = page.getByRole('region', { name: 'Next' })
  await expect(next).toContainText(/\d+ places are undecided/)
  await next.getByRole('link', { name: 'Decide your paths' }).click()
  await takeRecommendations(page)
  await goTo(page, 'Host')
  await next.getByRole('link', { name: 'See what blocks' }).click()
  await mendBlockers(page)
  await problemsDrawer(page).getByRole('button', { name: 'Close (Esc)' }).click()
  await next.getByRole('link', { name: 'See the steps' }).click()
  await expect(page.getByRole('heading', { level: 1, name: /^Move in/ })).toBeVisible()
})

test('Migrate says above the steps that blockers are open, and leads to them', async ({ open }) => {
  const { page } = await open({ host: ['--demo'] })
  await goTo(page, 'Migrate')
  const said = page.getByText(/^\d+ blockers are open: do none of these steps yet\./)
  await expect(said).toBeVisible()
  await page.getByRole('link', { name: 'Mend them first' }).click()
  await mendBlockers(page)
  await problemsDrawer(page).getByRole('button', { name: 'Close (Esc)' }).click()
  await expect(said).toHaveCount(0)
})

test('the problem of undecided places leads to them', async ({ open }) => {
  const { page } = await open({ host: ['--demo'] })
  await problemsButton(page).click()
  const undecided = problemsOf(page, 'warning').filter({ hasText: 'undecided' })
  await undecided.getByRole('link', { name: 'Show them' }).click()
  await expect(page.getByRole('searchbox', { name: 'Search paths' })).toHaveValue('state:undecided')
})

test('what is next undecided is next in the tree', async ({ open }) => {
  const { page } = await open({ host: ['--demo'] })
  await goTo(page, 'Paths')
  const rows = page.getByRole('treeitem').filter({ hasText: 'undecided' })
  const names = await rows.filter({ hasNotText: 'mixed' }).locator('[title]').allTextContents()
  await page.getByRole('button', { name: /^Next undecided/ }).click()
  await expect(inspector(page).getByRole('heading', { level: 2 })).toHaveText(
    new RegExp(`/${names[0]}$`),
  )
})
