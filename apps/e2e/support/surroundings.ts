import type { Page } from '@playwright/test'

export const WIDTHS = [360, 768, 1440] as const
export const THEMES = ['light', 'dark'] as const

/** What a page is looked at in. */
export type Surroundings = {
  width: (typeof WIDTHS)[number]
  colorScheme: (typeof THEMES)[number]
}

export const ALL_SURROUNDINGS: readonly Surroundings[] = WIDTHS.flatMap((width) =>
  THEMES.map((colorScheme) => ({ width, colorScheme })),
)

/** The page stays as it is; window and theme change around it. */
export async function put(page: Page, { width, colorScheme }: Surroundings): Promise<void> {
  await page.setViewportSize({ width, height: width < 768 ? 740 : 900 })
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
}
