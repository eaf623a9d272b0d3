import { expect, type Locator, type Page } from '@playwright/test'

export const PLACES = ['Host', 'Paths', 'Root', 'Preview', 'Migrate'] as const
export type Place = (typeof PLACES)[number]

/** What tells that a place is drawn: something that no other place has. */
export function markOf(page: Page, place: Place): Locator {
  switch (place) {
    case 'Host':
      // The verdicts above it are there sooner than what becomes of each part.
      return page.getByRole('heading', { level: 2, name: /^Storage(, and what becomes of it)?$/ })
    case 'Paths':
      return page.getByRole('tree')
    case 'Root':
      return page.getByRole('table', { name: 'Root strategy' })
    case 'Preview':
      return page.getByRole('region', { name: 'File', exact: true }).getByRole('tabpanel')
    case 'Migrate':
      return page.getByRole('heading', { level: 1, name: /Move in|Keep more|Another module/ })
  }
}

/** By its link, as a user goes; on a phone the links are at the bottom. */
export async function goTo(page: Page, place: Place): Promise<void> {
  const nav = page.getByRole('navigation', { name: 'Places' })
  await nav.getByRole('link', { name: new RegExp(`^${place}`) }).click()
  await expect(markOf(page, place)).toBeVisible()
}
