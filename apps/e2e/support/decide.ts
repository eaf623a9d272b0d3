import { expect, type Locator, type Page } from '@playwright/test'
import { api } from '@tideline/model'
import type { Product } from './product.ts'

export type Decision = 'Keep' | 'Lose' | 'No longer keep' | 'Inherit'

/** The pane, or on a phone the sheet, that speaks of the selected path. */
export function inspector(page: Page): Locator {
  return page.getByRole('region', { name: 'Selected path' })
}

export function treeRow(page: Page, name: string): Locator {
  return page.getByRole('treeitem').filter({ has: page.getByTitle(name, { exact: true }) })
}

/** Finds a path by a part of its name, as a user does, and decides it. */
export async function decide(page: Page, name: string, decision: Decision): Promise<void> {
  const search = page.getByRole('searchbox', { name: 'Search paths' })
  await search.fill(name)
  await treeRow(page, name).click()
  await inspector(page).getByRole('radio', { name: decision }).check()
  await search.clear()
}

/** How many places the bar at the top calls undecided. */
export async function undecidedPlaces(page: Page): Promise<number> {
  const words = await tide(page).getByRole('listitem').first().textContent()
  return words?.startsWith('all decided') ? 0 : Number.parseInt(words ?? '', 10)
}

export function tide(page: Page): Locator {
  return page.getByRole('region', { name: 'What is kept, and what will be gone' })
}

/** Opens the list of recommendations. */
export function reviewRecommendations(page: Page): Locator {
  return page.getByRole('button', { name: /^Review \d+ recommendations?$/ })
}

/** Takes all of the open list. */
export function takeAll(page: Page): Locator {
  return page.getByRole('dialog').getByRole('button', { name: /^Take \d+ recommendations?$/ })
}

export async function takeRecommendations(page: Page): Promise<void> {
  await reviewRecommendations(page).click()
  await takeAll(page).click()
}

/** Waits for the status line to say that the server has the design. */
export async function saved(page: Page): Promise<void> {
  await expect(page.getByText(/^design saved \d\d:\d\d:\d\d$/)).toBeAttached()
}

/** The paths that the server has rules for, asked of it without the page. */
export async function savedPaths({ origin, token }: Product): Promise<string[]> {
  const headers = { authorization: `Bearer ${token}` }
  const reply = await fetch(`${origin}/api/design`, { headers })
  const { design } = api.readDesign.reply.parse(await reply.json())
  return design?.rules.map(({ path }) => path) ?? []
}
