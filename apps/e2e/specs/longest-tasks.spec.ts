import type { Page } from '@playwright/test'
import {
  inspector,
  reviewRecommendations,
  saved,
  savedPaths,
  takeAll,
  undecidedPlaces,
} from '../support/decide.ts'
import { recorded } from '../support/hosts.ts'
import { tabAndPress, tabTo } from '../support/keyboard.ts'
import { markOf, type Place } from '../support/places.ts'
import { problemsDrawer, problemsOf } from '../support/problems.ts'
import { takeAway } from '../support/take-away.ts'
import { expect, test } from '../support/test.ts'

/** Each of them must be done by keyboard within two minutes; a person is given no more either. */
const TWO_MINUTES = 120_000
const GIB = 2 ** 30

test.describe.configure({ timeout: TWO_MINUTES })

test.beforeEach(async ({ page }) => {
  await page.addInitScript(() => {
    // A test of the keyboard that clicks proves nothing.
    for (const kind of ['pointerdown', 'mousedown'])
      addEventListener(kind, () => console.error('the mouse was used'), true)
  })
})

test('a laptop is designed from nothing, by keyboard alone', async ({ open }) => {
  const { page, product } = await open({ host: ['--demo'] })
  await expect(markOf(page, 'Host')).toBeVisible()
  await go(page, 'Paths')
  const before = await undecidedPlaces(page)
  await tabAndPress(page, reviewRecommendations(page))
  await tabAndPress(page, takeAll(page))
  await expect(page.getByText(/^Decided: \d+ kept, \d+ lost at reboot/)).toBeVisible()
  await expect.poll(() => undecidedPlaces(page)).toBeLessThan(before)

  // What is left is looked at one after the other, and kept.
  for (let left = await undecidedPlaces(page); left > 0; left = await undecidedPlaces(page)) {
    await tabAndPress(page, page.getByRole('button', { name: /^Next undecided/ }).first())
    const keep = inspector(page).getByRole('radio', { name: 'Keep' })
    await tabTo(page, inspector(page).getByRole('radio', { name: 'Inherit' }))
    while (!(await keep.isChecked())) await page.keyboard.press('ArrowLeft')
    await expect.poll(() => undecidedPlaces(page)).toBeLessThan(left)
  }

  await go(page, 'Root')
  await tabTo(page, page.getByRole('radio', { name: 'tmpfs', exact: true }))
  await page.keyboard.press('F8')
  await expect(problemsDrawer(page)).toBeVisible()
  const blockers = problemsOf(page, 'blocker')
  for (let count = await blockers.count(); count > 0; count -= 1) {
    await tabAndPress(page, blockers.first().getByRole('button').first())
    await expect(blockers).toHaveCount(count - 1)
  }
  await page.keyboard.press('Escape')
  await saved(page)
  expect((await savedPaths(product)).length).toBeGreaterThan(20)

  await go(page, 'Preview')
  const all = page.getByRole('button', { name: /^All \d+ files$/ })
  const files = await takeAway(page, () => tabAndPress(page, all))
  expect([...files.values()].join('\n')).not.toContain('NOT READY')
  await go(page, 'Migrate')
  await tabAndPress(page, page.getByRole('button', { name: 'Done, next step' }))
  await expect(page.getByRole('checkbox', { name: 'Step 1 done' })).toBeChecked()
})

test('5 GB of unknown state are found and kept, by keyboard alone', async ({ open }) => {
  const { page, product } = await open({ host: recorded('home-server') })
  await expect(markOf(page, 'Host')).toBeVisible()
  await go(page, 'Paths')
  await tabTo(page, page.getByRole('searchbox', { name: 'Search paths' }))
  await page.keyboard.type('state:undecided size:>100M')
  await tabTo(page, page.getByRole('tree'))
  await page.keyboard.press('Home')
  const kept = new Map<string, number>()
  for (let sum = 0; sum < 5 * GIB; ) {
    const row = await activeRow(page)
    if (row.checked === 'false' && /undecided/.test(row.words) && row.expanded !== 'true') {
      await page.keyboard.press('Space')
      kept.set(row.path, row.bytes)
      sum += row.bytes
    }
    await page.keyboard.press('ArrowDown')
    const next = await activeRow(page)
    expect(next.path, `only ${(sum / GIB).toFixed(1)} GiB were found`).not.toBe(row.path)
  }
  await expect.poll(() => savedPaths(product)).toEqual(expect.arrayContaining([...kept.keys()]))
})

test('another root is chosen, and what that does to the migration is seen, by keyboard alone', async ({
  open,
}) => {
  const { page } = await open({ host: ['--demo'] })
  await expect(markOf(page, 'Host')).toBeVisible()
  await go(page, 'Migrate')
  const before = await steps(page)
  await go(page, 'Root')
  await tabTo(page, page.getByRole('radio', { name: 'tmpfs', exact: true }))
  const wanted = page.getByRole('radio', { name: 'btrfs, recreate', exact: true })
  let presses = 0
  for (; presses < 6 && !(await wanted.isChecked()); presses += 1)
    await page.keyboard.press('ArrowRight')
  await expect(wanted).toBeChecked()
  await go(page, 'Migrate')
  await expect.poll(() => steps(page)).not.toEqual(before)
  for (; presses > 0; presses -= 1) await page.keyboard.press('Control+z')
  await expect.poll(() => steps(page)).toEqual(before)
})

async function go(page: Page, place: Place): Promise<void> {
  const link = page.getByRole('navigation').getByRole('link', { name: new RegExp(`^${place}`) })
  await tabAndPress(page, link)
  await expect(markOf(page, place)).toBeVisible()
}

/** The titles of all steps, as they stand below each other. */
async function steps(page: Page): Promise<string[]> {
  await expect(markOf(page, 'Migrate')).toBeVisible()
  return page
    .getByRole('main')
    .getByRole('checkbox')
    .evaluateAll((boxes) => boxes.map((box) => box.closest('li')?.textContent?.slice(0, 80) ?? ''))
}

type ActiveRow = {
  path: string
  bytes: number
  checked: string | null
  expanded: string | null
  words: string
}

const UNITS: Record<string, number> = {
  B: 1,
  KiB: 2 ** 10,
  MiB: 2 ** 20,
  GiB: 2 ** 30,
  TiB: 2 ** 40,
}

/** What the tree says of the row that the keyboard is at; its address has the path. */
async function activeRow(page: Page): Promise<ActiveRow> {
  const id = await page.getByRole('tree').getAttribute('aria-activedescendant')
  const row = page.locator(`[id="${id}"]`)
  const words = (await row.allInnerTexts()).join(' ').replaceAll(/\s+/g, ' ')
  const [, amount, unit] = /(\d+(?:\.\d+)?) ([KMGT]?i?B)/.exec(words) ?? []
  return {
    path: decodeURIComponent(id!.replace(/^row-/, '')),
    bytes: Number(amount ?? 0) * (UNITS[unit ?? 'B'] ?? 1),
    checked: await row.getAttribute('aria-checked'),
    expanded: await row.getAttribute('aria-expanded'),
    words,
  }
}
