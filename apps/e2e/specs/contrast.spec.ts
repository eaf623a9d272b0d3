import { PAIRS, ratiosOf } from '../support/contrast.ts'
import { recorded } from '../support/hosts.ts'
import { goTo } from '../support/places.ts'
import { expect, test } from '../support/test.ts'

for (const colorScheme of ['light', 'dark'] as const)
  test(`text is 4.5 to 1 on every ground, bars, borders and the focus ring 3 to 1: ${colorScheme}`, async ({
    page,
    open,
  }) => {
    await page.emulateMedia({ colorScheme })
    await open({ host: recorded('ext4-laptop') })
    await goTo(page, 'Paths')
    const ratios = await ratiosOf(page, PAIRS)
    const weak = PAIRS.map((pair, at) => ({ ...pair, ratio: ratios[at]! }))
      .filter(({ ratio, least }) => !(ratio >= least))
      .map(
        ({ front, back, least, ratio }) => `${front} on ${back}: ${ratio.toFixed(2)} of ${least}`,
      )
    expect(weak).toEqual([])
    // A token that is not there would be black on black.
    expect(new Set(ratios.map((ratio) => ratio.toFixed(3))).size).toBeGreaterThan(40)
  })
