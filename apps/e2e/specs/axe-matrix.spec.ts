import type { Page } from '@playwright/test'
import { violations } from '../support/axe.ts'
import { decide, takeRecommendations } from '../support/decide.ts'
import { startHeld } from '../support/hold-scanner.ts'
import { recorded } from '../support/hosts.ts'
import { partialHost } from '../support/partial-host.ts'
import { goTo, PLACES, type Place } from '../support/places.ts'
import { ALL_SURROUNDINGS, put, type Surroundings } from '../support/surroundings.ts'
import { expect, test } from '../support/test.ts'

const STATES = ['empty', 'scanning', 'partial', 'error', 'full'] as const

/** Pairs of a place and what it is looked at in. */
type Look = { place: Place; surroundings: Surroundings }

const whole: readonly Look[] = PLACES.flatMap((place) =>
  ALL_SURROUNDINGS.map((surroundings) => ({ place, surroundings })),
)

/** Of each place two of the six, another two in each state: all places and all surroundings in every state. */
function covering(state: number): readonly Look[] {
  return PLACES.flatMap((place, at) =>
    [0, 3].map((step) => ({
      place,
      surroundings: ALL_SURROUNDINGS[(state + at + step + Math.floor(at / 3)) % 6]!,
    })),
  )
}

const FORMS = [
  { words: 'a covering part', tag: [], looksOf: covering },
  { words: 'every place, theme and width', tag: ['@long'], looksOf: () => whole },
] as const

for (const { words, tag, looksOf } of FORMS) {
  test(`axe finds nothing where there is nothing to do: ${words}`, { tag: [...tag] }, async ({
    open,
  }) => {
    const { page } = await open({ host: recorded('nothing-to-do') })
    await lookAt(page, looksOf(STATES.indexOf('empty')), byLink)
  })

  test(`axe finds nothing while the disk is read: ${words}`, { tag: [...tag] }, async ({
    page,
    start,
  }) => {
    const { product, letGo } = await startHeld(start)
    try {
      await page.goto(product.url)
      await lookAt(page, looksOf(STATES.indexOf('scanning')), async (place) => {
        await page.getByRole('navigation').getByRole('link', { name: place }).click()
        await expect(page.getByRole('heading', { level: 1 })).toHaveText('Reading the disk')
      })
    } finally {
      letGo()
    }
  })

  test(`axe finds nothing where the reading was stopped: ${words}`, { tag: [...tag] }, async ({
    open,
  }) => {
    const { page } = await open({ host: partialHost('demo') })
    await expect(page.getByRole('region', { name: /^Incomplete/ })).toBeVisible()
    await lookAt(page, looksOf(STATES.indexOf('partial')), byLink)
  })

  test(`axe finds nothing where the server is gone and refused to save: ${words}`, {
    tag: [...tag],
  }, async ({ open, watch }) => {
    watch.expect(/ERR_|500/)
    const { page, product } = await open({ host: recorded('ext4-laptop') })
    for (const place of PLACES) await goTo(page, place)
    await page.route('**/api/design', (route) =>
      route.fulfill({ status: 500, json: { problem: REFUSED } }),
    )
    await goTo(page, 'Paths')
    await decide(page, 'Pictures', 'Keep')
    await expect(page.getByRole('region', { name: REFUSED.title })).toBeVisible()
    await product.stop()
    await expect(page.getByRole('region', { name: 'Tideline does not answer.' })).toBeVisible()
    await lookAt(page, looksOf(STATES.indexOf('error')), byLink)
  })

  test(`axe finds nothing where there is much to see: ${words}`, { tag: [...tag] }, async ({
    open,
  }) => {
    const { page } = await open({ host: recorded('home-server') })
    await goTo(page, 'Paths')
    await takeRecommendations(page)
    await lookAt(page, looksOf(STATES.indexOf('full')), byLink)
  })
}

const REFUSED = {
  code: 'disk-full',
  severity: 'blocker',
  title: 'The design could not be written',
  why: 'There is no space left on the disk.',
  remedy: 'Make some room, then change something.',
}

type GoTo = (place: Place, page: Page) => Promise<void>

const byLink: GoTo = (place, page) => goTo(page, place)

async function lookAt(page: Page, looks: readonly Look[], go: GoTo): Promise<void> {
  test.setTimeout(60_000 + looks.length * 30_000)
  for (const { place, surroundings } of looks) {
    await put(page, surroundings)
    await go(place, page)
    const { width, colorScheme } = surroundings
    expect.soft(await violations(page), `${place}, ${width}, ${colorScheme}`).toEqual([])
    expect.soft(await widerThanWindow(page), `${place} at ${width} scrolls sideways`).toEqual([])
  }
}

/** Boxes that make the page or its scroller wider than the window. */
function widerThanWindow(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [document.documentElement, document.getElementById('scroller')].flatMap((box) =>
      box && box.scrollWidth > box.clientWidth ? [`${box.tagName}: ${box.scrollWidth}`] : [],
    ),
  )
}
