import { expect, type Locator, type Page } from '@playwright/test'

export function problemsButton(page: Page): Locator {
  return page.getByRole('contentinfo').getByRole('button')
}

export function problemsDrawer(page: Page): Locator {
  return page.getByRole('dialog', { name: 'Problems' })
}

export function problemsOf(page: Page, severity: 'blocker' | 'warning' | 'note'): Locator {
  return problemsDrawer(page).getByRole('article', { name: new RegExp(`^${severity}: `) })
}

/** In the open drawer: presses the button of every blocker, until none is left. */
export async function mendBlockers(page: Page): Promise<void> {
  await expect(problemsDrawer(page)).toBeVisible()
  const blockers = problemsOf(page, 'blocker')
  for (let count = await blockers.count(); count > 0; count = await blockers.count()) {
    const title = (await blockers.first().getAttribute('aria-label')) ?? ''
    await blockers.first().getByRole('button').first().click()
    await expect(
      problemsDrawer(page).getByRole('article', { name: title, exact: true }),
    ).toHaveCount(0)
  }
}
