import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { takeRecommendations, treeRow } from './decide.ts'
import { dropFile } from './drop-file.ts'
import { recorded } from './hosts.ts'
import { goTo, markOf } from './places.ts'
import { expect } from './test.ts'

/** Brings an open page to what a picture shows; `address` makes one of a path within the product. */
export type Show = (page: Page, address: (path: string) => string) => Promise<void>

export const hostOf: Show = async (page) => expect(markOf(page, 'Host')).toBeVisible()

export function at(path: string): Show {
  return async (page, address) => {
    await expect(markOf(page, 'Host')).toBeVisible()
    await page.goto(address(path))
    await expect(page.getByRole('heading', { level: 1 })).toBeAttached()
    await expect(page.getByRole('heading', { name: 'Working your design out' })).toHaveCount(0)
    await expect.poll(() => isDrawn(page)).toBe(true)
  }
}

/** Nothing was added for a moment. The stream of events never ends, so the network is never idle. */
async function isDrawn(page: Page): Promise<boolean> {
  const words = () => page.locator('#app').textContent()
  const before = await words()
  await page.waitForTimeout(400)
  return before === (await words()) && (before?.length ?? 0) > 100
}

/** The tree, as far up as the window allows. */
export async function treeOf(page: Page): Promise<void> {
  await goTo(page, 'Paths')
  await page.getByRole('treeitem').nth(2).scrollIntoViewIfNeeded()
}

/** In Paths, with the recommendations taken. */
export function decided(then: (page: Page) => Promise<void>): Show {
  return async (page) => {
    await goTo(page, 'Paths')
    await takeRecommendations(page)
    await then(page)
  }
}

const PROGRESS = {
  event: 'progress',
  entries: 184_230,
  bytes: 21_474_836_480,
  currentPath: '/home/ada/src/nixpkgs/pkgs/development/libraries',
  elapsedMilliseconds: 2400,
  growing: [
    { path: '/home', bytes: 18_253_611_008, state: 'growing' },
    { path: '/home/ada', bytes: 18_253_611_008, state: 'growing' },
    { path: '/etc', bytes: 1_843_200, state: 'read' },
    { path: '/var', bytes: 3_221_225_472, state: 'read' },
    { path: '/var/lib', bytes: 2_684_354_560, state: 'read' },
    { path: '/var/log', bytes: 402_653_184, state: 'read' },
  ],
}

/** The server says that it reads, and how far it is: the same each time. */
export async function asWhileRead(page: Page): Promise<void> {
  await page.route('**/api/host', async (route) => {
    const response = await route.fetch({ maxRetries: 3 })
    const reply = (await response.json()) as { scan: object }
    const scan = { ...reply.scan, state: 'running', revision: 0 }
    await route.fulfill({ response, json: { ...reply, scan } })
  })
  await page.route('**/api/events', (route) =>
    route.fulfill({ contentType: 'application/x-ndjson', body: `${JSON.stringify(PROGRESS)}\n` }),
  )
}

export async function readingOf(page: Page): Promise<void> {
  await expect(page.getByText('184,230')).toBeVisible()
}

export async function withoutEvents(page: Page): Promise<void> {
  await page.route('**/api/events', (route) => route.abort())
}

export async function goneOf(page: Page): Promise<void> {
  await expect(markOf(page, 'Host')).toBeVisible()
  // The clock stands; the banner waits for three seconds of it.
  await page.clock.fastForward(5000)
  await expect(page.getByRole('region', { name: 'Tideline does not answer.' })).toBeVisible()
}

export async function withoutToken(page: Page, address: (path: string) => string): Promise<void> {
  await expect(markOf(page, 'Host')).toBeVisible()
  await page.evaluate(() => sessionStorage.clear())
  await page.goto(address('/host'))
  await expect(page.getByText('Open the address that Tideline printed')).toBeVisible()
}

export async function failing(page: Page): Promise<void> {
  await page.route('**/api/inventory', (route) => route.fulfill({ status: 500, body: '' }))
}

export async function failedOf(page: Page): Promise<void> {
  await expect
    .poll(
      async () => {
        await page.clock.fastForward(10_000)
        return page.getByRole('button', { name: 'Try again' }).count()
      },
      { timeout: 30_000 },
    )
    .toBe(1)
}

export function dialogOf(opener: RegExp): Show {
  return async (page) => {
    await goTo(page, 'Paths')
    await page.getByRole('button', { name: opener }).click()
    await expect(page.getByRole('dialog')).toBeVisible()
  }
}

export async function presetOf(page: Page): Promise<void> {
  await goTo(page, 'Paths')
  await page.getByRole('button', { name: 'Presets' }).click()
  await page.getByRole('menuitem', { name: /^Laptop / }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
}

export async function paletteOf(page: Page): Promise<void> {
  await expect(markOf(page, 'Host')).toBeVisible()
  await page.keyboard.press('Control+K')
  await page.getByRole('combobox', { name: /^Find an action/ }).fill('ssh')
  await expect(page.getByRole('option').first()).toBeVisible()
}

export async function helpOf(page: Page): Promise<void> {
  await expect(markOf(page, 'Host')).toBeVisible()
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: /^Help/ })).toBeVisible()
}

export async function rootOf(page: Page): Promise<void> {
  await goTo(page, 'Root')
  await page.getByRole('radio', { name: 'btrfs, keep old roots', exact: true }).check()
  await expect(page.getByText('being worked out')).toHaveCount(0)
}

export async function changesOf(page: Page): Promise<void> {
  await goTo(page, 'Preview')
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: /^All \d+ files$/ }).click()
  await page.getByRole('button', { name: 'Take the files anyway' }).click()
  await downloading
  await goTo(page, 'Paths')
  await takeRecommendations(page)
  await goTo(page, 'Preview')
  await page.getByRole('tab', { name: /^persistence\.nix/ }).click()
  await page.getByRole('button', { name: 'Compare' }).click()
  await page.getByRole('menuitem', { name: /taken last/ }).click()
  await expect(page.getByText(/^\d+ lines? added/)).toBeVisible()
}

export async function onPaper(page: Page): Promise<void> {
  await goTo(page, 'Migrate')
  await page.emulateMedia({ media: 'print' })
}

/** Whoever sees no colours still has to tell kept, lost and undecided apart. */
export async function asGrey(page: Page): Promise<void> {
  await treeRow(page, '.mozilla').click()
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync('html { filter: grayscale(1) }')
    document.adoptedStyleSheets = [sheet]
  })
}

export async function comparedOf(page: Page): Promise<void> {
  await expect(markOf(page, 'Host')).toBeVisible()
  await dropFile(page, 'pebble.json', readFileSync(recorded('vps-500mb')[1]!, 'utf8'))
  await page.getByRole('button', { name: 'Compare with this one' }).click()
  await expect(page.getByRole('table', { name: 'Side by side' })).toBeVisible()
}
