import { saved, takeRecommendations, treeRow } from '../support/decide.ts'
import { picture, stopTheClock } from '../support/picture.ts'
import { goTo, PLACES, type Place } from '../support/places.ts'
import { problemsDrawer } from '../support/problems.ts'
import { expect, test } from '../support/test.ts'

const SIZES = [
  { name: '1440', width: 1440, height: 900 },
  { name: '390', width: 390, height: 844 },
]

/** These two scroll inside of their panes. */
const SHORT: readonly Place[] = ['Paths', 'Preview']

for (const colorScheme of ['light', 'dark'] as const)
  for (const { name, width, height } of SIZES)
    test.describe(() => {
      test.use({
        colorScheme,
        viewport: { width, height },
        contextOptions: { reducedMotion: 'reduce' },
      })

      test(`the demo host, ${colorScheme}, ${name} pixels wide`, async ({ page, start }) => {
        const { url } = await start({ host: ['--demo'] })
        await stopTheClock(page)
        await page.goto(url)
        await goTo(page, 'Paths')
        const written = page.waitForResponse((it) => it.request().method() === 'PUT')
        await takeRecommendations(page)
        await written
        await saved(page)
        for (const place of PLACES) {
          await goTo(page, place)
          if (place === 'Paths' && width >= 768) await treeRow(page, '.mozilla').click()
          const isLong = !SHORT.includes(place)
          await picture(page, `${place.toLowerCase()}-${colorScheme}-${name}`, isLong)
        }
        await goTo(page, 'Paths')
        await page.keyboard.press('F8')
        await expect(problemsDrawer(page)).toBeVisible()
        await picture(page, `problems-${colorScheme}-${name}`)
      })
    })
