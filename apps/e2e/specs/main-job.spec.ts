import type { Locator, Page } from '@playwright/test'
import {
  decide,
  reviewRecommendations,
  saved,
  takeAll,
  takeRecommendations,
  treeRow,
  undecidedPlaces,
} from '../support/decide.ts'
import { HOSTS } from '../support/hosts.ts'
import { tabAndPress, tabTo } from '../support/keyboard.ts'
import { goTo, markOf, type Place } from '../support/places.ts'
import { mendBlockers, problemsButton, problemsDrawer, problemsOf } from '../support/problems.ts'
import { takeAway } from '../support/take-away.ts'
import { expect, test } from '../support/test.ts'

for (const { name, args, keep, lose, root } of HOSTS) {
  test(`by mouse, from first sight to files and steps: ${name}`, async ({ open }) => {
    const { page } = await open({ host: args() })
    await expect(page.getByRole('heading', { level: 1 })).toContainText('possible here')

    await goTo(page, 'Paths')
    const before = await undecidedPlaces(page)
    await takeRecommendations(page)
    await expect(page.getByText(/^Decided: \d+ kept, \d+ lost at reboot/)).toBeVisible()
    await expect.poll(() => undecidedPlaces(page)).toBeLessThan(before)
    await decide(page, keep, 'Keep')
    await decide(page, lose, 'Lose')

    await goTo(page, 'Root')
    await page.getByRole('radio', { name: root, exact: true }).check()

    await problemsButton(page).click()
    await mendBlockers(page)
    await problemsDrawer(page).getByRole('button', { name: 'Close (Esc)' }).click()
    await expect(problemsButton(page)).not.toContainText('blocker')

    await goTo(page, 'Preview')
    const all = page.getByRole('button', { name: /^All \d+ files$/ })
    const files = await takeAway(page, () => all.click())
    expect(files.get('persistence.nix')).toMatch(new RegExp(`[/"]${keep}"`))
    expect(files.get('persistence.nix')).not.toContain(lose)
    expect([...files.values()].join('\n')).not.toContain('NOT READY')

    await goTo(page, 'Migrate')
    await page.getByRole('button', { name: 'Done, next step' }).click()
    await expect(page.getByRole('checkbox', { name: 'Step 1 done' })).toBeChecked()
    await expect(page.getByText(/^1 of \d+ done$/)).toBeVisible()
    await page.getByRole('button', { name: /Make it the next boot/ }).click()
    await expect(page.getByLabel('Commands of: Make it the next boot')).toContainText(
      'sudo nixos-rebuild boot',
    )
    await saved(page)
    await page.reload()
    await expect(page.getByRole('checkbox', { name: 'Step 1 done' })).toBeChecked()
  })

  test(`by keyboard alone, from first sight to files and steps: ${name}`, async ({ open }) => {
    const { page } = await open({ host: args() })
    const go = async (place: Place) => {
      const link = page.getByRole('navigation').getByRole('link', { name: new RegExp(`^${place}`) })
      await tabAndPress(page, link)
      await expect(markOf(page, place)).toBeVisible()
    }
    await expect(markOf(page, 'Host')).toBeVisible()

    await go('Paths')
    await tabAndPress(page, reviewRecommendations(page))
    await tabAndPress(page, takeAll(page))
    await expect(page.getByText(/^Decided: \d+ kept, \d+ lost at reboot/)).toBeVisible()
    await tabTo(page, page.getByRole('searchbox', { name: 'Search paths' }))
    await page.keyboard.type(keep)
    await expect(treeRow(page, keep)).toBeVisible()
    await tabTo(page, page.getByRole('tree'))
    await page.keyboard.press('Home')
    const row = page.locator('[aria-current=true][role=treeitem]')
    for (let rows = await page.getByRole('treeitem').count(); rows > 0; rows -= 1) {
      if ((await row.getByTitle(keep, { exact: true }).count()) > 0) break
      await page.keyboard.press('ArrowDown')
    }
    await spaceUntilKept(page, treeRow(page, keep))

    await go('Root')
    const chosen = page.getByRole('radio', { name: 'tmpfs', exact: true })
    await tabTo(page, chosen)
    const wanted = page.getByRole('radio', { name: root, exact: true })
    for (const _ of [1, 2]) if (!(await wanted.isChecked())) await page.keyboard.press('ArrowRight')
    await expect(wanted).toBeChecked()

    await page.keyboard.press('F8')
    await expect(problemsDrawer(page)).toBeVisible()
    const blockers = problemsOf(page, 'blocker')
    for (let count = await blockers.count(); count > 0; count -= 1) {
      await tabAndPress(page, blockers.first().getByRole('button').first())
      await expect(blockers).toHaveCount(count - 1)
    }
    await page.keyboard.press('Escape')
    await expect(problemsDrawer(page)).toBeHidden()

    await go('Preview')
    const all = page.getByRole('button', { name: /^All \d+ files$/ })
    const files = await takeAway(page, () => tabAndPress(page, all))
    expect(files.get('persistence.nix')).toMatch(new RegExp(`[/"]${keep}"`))

    await go('Migrate')
    await tabAndPress(page, page.getByRole('button', { name: 'Done, next step' }))
    await expect(page.getByRole('checkbox', { name: 'Step 1 done' })).toBeChecked()
  })
}

/** Space goes round: kept, lost, as its folder. A recommendation may have decided it before. */
async function spaceUntilKept(page: Page, row: Locator): Promise<void> {
  do {
    const before = await row.textContent()
    await page.keyboard.press('Space')
    await expect.poll(() => row.textContent()).not.toBe(before)
  } while ((await row.getAttribute('aria-checked')) !== 'true')
}
