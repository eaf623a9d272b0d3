import type { Page } from '@playwright/test'
import { saved, treeRow } from '../support/decide.ts'
import { recorded } from '../support/hosts.ts'
import { hugeHost } from '../support/huge-host.ts'
import { largeTree } from '../support/large-tree.ts'
import { goTo } from '../support/places.ts'
import { expect, test } from '../support/test.ts'

test('the tree is one stop of Tab, and says which row the keyboard is at', async ({ open }) => {
  const { page } = await open({ host: recorded('demo') })
  await goTo(page, 'Paths')
  const tree = page.getByRole('tree', { name: 'Paths on /' })
  expect(await page.locator('[role=treeitem]:not([tabindex="-1"])').count()).toBe(0)
  await tree.focus()
  await page.keyboard.press('Home')
  const first = await activeRow(page)
  expect(first).toMatchObject({ level: 1, at: 1 })
  await page.keyboard.press('Tab')
  await expect(tree).not.toBeFocused()
  await page.keyboard.press('Shift+Tab')
  await expect(tree).toBeFocused()
  expect(await activeRow(page)).toEqual(first)
})

test('the keys of a tree: arrows, Home, End, pages, a letter and *', async ({ open }) => {
  const { page } = await open({ host: recorded('demo') })
  await goTo(page, 'Paths')
  await page.getByRole('tree').focus()
  const press = async (key: string) => {
    await page.keyboard.press(key)
    return activeRow(page)
  }
  const home = await press('Home')
  const second = await press('ArrowDown')
  expect(second.index).toBe(home.index + 1)
  expect((await press('ArrowUp')).index).toBe(home.index)
  const end = await press('End')
  expect(end.index).toBeGreaterThan(20)
  expect((await press('PageUp')).index).toBeLessThan(end.index - 3)
  await press('Home')
  expect((await press('PageDown')).index).toBeGreaterThan(3)

  await press('Home')
  await page.waitForTimeout(800) // a letter within 700 ms belongs to the one before
  await page.keyboard.type('et')
  const etc = await activeRow(page)
  expect(etc.words).toMatch(/^\/etc/)
  if (etc.expanded === 'true') await press('ArrowLeft')
  expect((await press('ArrowRight')).expanded).toBe('true')
  const inside = await press('ArrowRight')
  expect(inside.level).toBe(etc.level + 1)
  expect((await press('ArrowLeft')).words).toMatch(/^\/etc/)
  expect((await press('ArrowLeft')).expanded).toBe('false')
  await press('*')
  const closed = page.locator('[role=treeitem][aria-level="1"][aria-expanded="false"]')
  await expect(closed).toHaveCount(0)
})

test('every row says its level, place and number of siblings, drawn or not', async ({ open }) => {
  const { page } = await open({ host: recorded('home-server') })
  await goTo(page, 'Paths')
  await page.getByRole('tree').focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('*')
  const seen = new Map<number, Row>()
  for (let last = -1; ; ) {
    for (const row of await drawnRows(page)) seen.set(row.index, row)
    const { index } = await activeRow(page)
    if (index === last) break
    last = index
    await page.keyboard.press('PageDown')
  }
  const rows = [...seen.values()].sort((a, b) => a.index - b.index)
  expect(rows.map(({ index }) => index)).toEqual(rows.map((_, at) => at))
  expect(wrongPositions(rows)).toEqual([])
})

test('what a checkbox says a row says: yes, no, in part; never selected', async ({ open }) => {
  const { page } = await open({ host: recorded('ext4-laptop') })
  await goTo(page, 'Paths')
  const row = treeRow(page, 'Pictures')
  await row.click()
  await expect(row).toHaveAttribute('aria-checked', 'false')
  await page.keyboard.press('Space')
  await expect(row).toHaveAttribute('aria-checked', 'true')
  await expect(page.locator('[role=treeitem][aria-checked=mixed]').first()).toContainText('mixed')
  await expect(page.locator('[role=treeitem][aria-selected]')).toHaveCount(0)
})

test('where the keyboard is outlives a search, a sort and a closed folder', async ({ open }) => {
  const { page } = await open({ host: recorded('ext4-laptop') })
  await goTo(page, 'Paths')
  await treeRow(page, 'Pictures').click()
  await page.getByRole('button', { name: /^Name/ }).click()
  await expect.poll(async () => (await activeRow(page)).words).toMatch(/^Pictures/)
  await page.getByRole('searchbox', { name: 'Search paths' }).fill('pict')
  await expect.poll(async () => (await activeRow(page)).words).toMatch(/^Pictures/)
  await page.getByRole('searchbox', { name: 'Search paths' }).clear()
  await page.getByRole('tree').focus()
  await page.keyboard.press('ArrowLeft')
  const folder = await activeRow(page)
  await page.keyboard.press('ArrowLeft')
  expect((await activeRow(page)).words).toBe(folder.words)
  await expect(page.getByRole('tree')).toBeFocused()
})

test('a new scan keeps what is open, what is selected and what was decided', async ({ open }) => {
  const { page } = await open({ host: largeTree() })
  await goTo(page, 'Paths')
  await page.getByRole('tree').focus()
  await page.keyboard.type('sr')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Space')
  await saved(page)
  const before = await activeRow(page)
  expect(before).toMatchObject({ level: 2, words: expect.stringContaining('kept') })
  const rows = (await drawnRows(page)).map(({ words, expanded }) => [words, expanded])
  const reread = page.waitForResponse((it) => it.url().endsWith('/api/inventory'))
  await page.keyboard.press('Control+K')
  await page.getByRole('combobox', { name: /^Find an action/ }).fill('read the disk again')
  await page.keyboard.press('Enter')
  await reread
  await expect(page.getByRole('region', { name: 'Reading the disk again.' })).toHaveCount(0)
  expect(await activeRow(page)).toEqual(before)
  expect((await drawnRows(page)).map(({ words, expanded }) => [words, expanded])).toEqual(rows)
})

test('of a million folders only what is seen is drawn, and all of it can be reached', async ({
  open,
}) => {
  const { page } = await open({ host: hugeHost() })
  await goTo(page, 'Paths')
  await page.getByRole('tree').focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('*')
  for (const key of ['End', 'PageUp', 'Home', 'PageDown']) {
    await page.keyboard.press(key)
    await expect.poll(() => page.getByRole('treeitem').count()).toBeLessThanOrEqual(80)
    expect((await activeRow(page)).index).toBeGreaterThanOrEqual(0)
  }
})

test('a search finds what lies in folded folders, and a path in one is shown when it is asked for', async ({
  open,
}) => {
  test.setTimeout(120_000)
  const { page } = await open({ host: hugeHost() })
  await goTo(page, 'Paths')
  await page.getByRole('searchbox', { name: 'Search paths' }).fill('package-2047')
  const found = page.getByRole('status').filter({ hasText: / found/ })
  await expect(found).toContainText(/ · [\d,]+ more in folded folders$/)
  const before = figureIn(await found.textContent(), / ([\d,]+) more/)
  const shown = figureIn(await found.textContent(), /^([\d,]+) found/)
  const show = page.getByRole('button', { name: /^Show (it|these|the largest) ?\d*$/ })
  const count = Math.min(before, 200)
  await show.click()
  await expect
    .poll(async () => figureIn(await found.textContent(), /^([\d,]+) found/))
    .toBe(shown + count)
  // What is asked for takes no searching.
  await page.getByRole('searchbox', { name: 'Search paths' }).fill('size:>1 size:<10')
  await expect(found).toContainText(/small things in [\d,]+ folded folders are not searched/)
})

function figureIn(text: string | null, figure: RegExp): number {
  return Number((figure.exec(text ?? '')?.[1] ?? '0').replaceAll(',', ''))
}

type Row = {
  index: number
  level: number
  of: number
  at: number
  expanded: string | null
  words: string
}

function drawnRows(page: Page): Promise<Row[]> {
  return page.getByRole('treeitem').evaluateAll((rows) =>
    rows.map((row) => ({
      index: Number(row.getAttribute('data-index')),
      level: Number(row.getAttribute('aria-level')),
      of: Number(row.getAttribute('aria-setsize')),
      at: Number(row.getAttribute('aria-posinset')),
      expanded: row.getAttribute('aria-expanded'),
      words: row.textContent ?? '',
    })),
  )
}

/** The row that aria-activedescendant names; it must be drawn. */
async function activeRow(page: Page): Promise<Row> {
  const id = await page.getByRole('tree').getAttribute('aria-activedescendant')
  const row = page.locator(`[id="${id}"]`)
  await expect(row).toHaveCount(1)
  const index = Number(await row.getAttribute('data-index'))
  return (await drawnRows(page)).find((drawn) => drawn.index === index)!
}

/** Rows, all of them and in order, whose place among their siblings is not what they say. */
function wrongPositions(rows: readonly Row[]): Row[] {
  const counts: number[] = []
  const groups: Row[][] = []
  const wrong: Row[] = []
  const close = (level: number) => {
    for (const group of groups.splice(level))
      wrong.push(...group.filter((it) => it.of !== group.length))
    counts.splice(level)
  }
  for (const row of rows) {
    close(row.level)
    counts[row.level - 1] = (counts[row.level - 1] ?? 0) + 1
    groups[row.level - 1] = [...(groups[row.level - 1] ?? []), row]
    if (row.at !== counts[row.level - 1]) wrong.push(row)
  }
  close(0)
  return wrong
}
