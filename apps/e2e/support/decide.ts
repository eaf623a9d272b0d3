import { expect, type Locator, type Page } from '@playwright/test'

export type Decision = 'Keep' | 'Lose' | 'Inherit'

/** The pane, or on a phone the sheet, that speaks of the selected path. */
export function inspector(page: Page): Locator {
  return page.getByRole('region', { name: 'Selected path' })
}

export function nextUndecided(page: Page): Locator {
  return page.getByRole('button', { name: /^Next undecided/ })
}

/** Goes to the next path that nobody decided, decides it, and answers which it was. */
export async function decideNext(page: Page, decision: Decision): Promise<string> {
  const name = (await nextUndecided(page).getAttribute('aria-label')) ?? ''
  const path = name.replace(/^Next undecided: /, '')
  await nextUndecided(page).click()
  await expect(page).toHaveURL(new RegExp(`path=${escaped(encodeURIComponent(path))}`))
  await inspector(page).getByRole('radio', { name: decision }).check()
  return path
}

/** How many places the bar at the top calls undecided. */
export async function undecidedPlaces(page: Page): Promise<number> {
  const words = await tide(page).getByRole('listitem').first().textContent()
  return words?.startsWith('all decided') ? 0 : Number.parseInt(words ?? '', 10)
}

export function tide(page: Page): Locator {
  return page.getByRole('region', { name: 'What the next reboot would do' })
}

export function takeRecommendations(page: Page): Locator {
  return page.getByRole('button', { name: /^Take \d+ recommendations?$/ })
}

/** Waits for the status line to say that the server has the design. */
export async function saved(page: Page): Promise<void> {
  await expect(page.getByText(/^design saved \d\d:\d\d:\d\d$/)).toBeAttached()
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
