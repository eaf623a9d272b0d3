import { readFileSync } from 'node:fs'
import { unpacked } from '../support/archive.ts'
import { recorded } from '../support/hosts.ts'
import { goTo } from '../support/places.ts'
import { expect, test } from '../support/test.ts'

const NOW = new Date('2026-11-21T09:00:00Z')

test('the recovery card says which machine it is for, and of when', async ({ open }) => {
  const { page } = await open({ host: recorded('ext4-laptop') })
  await page.clock.setFixedTime(NOW)
  await goTo(page, 'Migrate')
  const card = page.getByRole('region', { name: 'Recovery card' })
  await expect(card).toContainText('otter, NixOS')
  await expect(card).toContainText('made on 21 Nov 2026')
  const downloading = page.waitForEvent('download')
  await card.getByRole('button', { name: 'Save as text' }).click()
  const download = await downloading
  expect(download.suggestedFilename()).toBe('recovery-card-otter.txt')
  expect(readFileSync(await download.path(), 'utf8')).toMatch(
    /^Recovery card of Tideline\notter, NixOS .+, made on 21 Nov 2026\n\n1\. /,
  )
})

test('on paper the recovery card comes before the steps', async ({ open }) => {
  const { page } = await open({ host: recorded('ext4-laptop') })
  await goTo(page, 'Migrate')
  await page.emulateMedia({ media: 'print' })
  const card = await page.getByRole('region', { name: 'Recovery card' }).boundingBox()
  const steps = await page.getByRole('heading', { level: 1, name: /^Move in/ }).boundingBox()
  expect(card!.y).toBeLessThan(steps!.y)
})

test('where nobody sits in front of it, the new entry starts once', async ({ open }) => {
  const { page } = await open({ host: recorded('ext4-laptop') })
  await goTo(page, 'Migrate')
  const once = page.getByRole('button', { name: /Let the new entry start once/ })
  await expect(once).toHaveCount(0)
  const nobody = page.getByRole('checkbox', { name: 'Nobody sits in front of this machine' })
  await expect(nobody).not.toBeChecked()
  await nobody.check()
  await once.click()
  await expect(page.getByLabel(/^Commands of: Let the new entry/)).toContainText('bootctl list')
  await nobody.uncheck()
  await expect(once).toHaveCount(0)
})

test('on paper each phase begins a page, and each step has a box for a pen', async ({ open }) => {
  const { page } = await open({ host: recorded('ext4-laptop') })
  await goTo(page, 'Migrate')
  await page.getByRole('checkbox', { name: 'Step 1 done' }).check()
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  const breaks = await Promise.all(
    [
      'Before the reboot',
      'Reboot',
      'After the first boot',
      'After the second boot',
      'A week later',
    ].map((name) =>
      page
        .getByRole('region', { name, exact: true })
        .evaluate((phase) => getComputedStyle(phase.parentElement!).breakBefore),
    ),
  )
  expect(breaks).toEqual(['auto', 'page', 'page', 'page', 'page'])
  const steps = page
    .getByRole('main')
    .locator('ol > li')
    .filter({ has: page.locator('h3') })
  const boxes = steps.locator('[data-for=pen]')
  expect(await boxes.count()).toBe(await steps.count())
  const drawn = await boxes.evaluateAll((all) =>
    all.map((box) => [box.clientWidth > 10, getComputedStyle(box).borderTopColor, box.textContent]),
  )
  expect(drawn[0]).toEqual([true, 'rgb(0, 0, 0)', '×'])
  for (const box of drawn.slice(1)) expect(box).toEqual([true, 'rgb(0, 0, 0)', ''])
  for (const step of await steps.all())
    await expect(step.getByText('Why', { exact: true })).toBeVisible()
})

test('no two commands of the program are copied together', async ({ open }) => {
  const { page } = await open({ host: recorded('ext4-laptop') })
  await goTo(page, 'Migrate')
  const run = page.getByRole('region', { name: /^Type the steps, or let/ })
  await expect(run.getByRole('button', { name: 'Copy all' })).toHaveCount(0)
  await expect(run.getByRole('button', { name: 'Copy', exact: true })).toHaveCount(4)
  await expect(run.getByLabel('Command: Begin the move')).toHaveText(/^sudo bash \S+ --apply$/)
  await expect(run.getByLabel('Command: Give it up')).toHaveText(/^sudo bash \S+ --undo$/)
})

test('on paper the box of a step lies beside its number', async ({ open }) => {
  const { page } = await open({ host: recorded('ext4-laptop') })
  await goTo(page, 'Migrate')
  await page.setViewportSize({ width: 718, height: 1000 })
  await page.emulateMedia({ media: 'print' })
  const box = await page.locator('[data-for=pen]').first().boundingBox()
  const number = await page.locator('[data-for=pen] + span').first().boundingBox()
  expect(box!.x + box!.width).toBeLessThanOrEqual(number!.x)
})

test('the zip has what the tar has', async ({ open }) => {
  const { page } = await open({ host: recorded('nothing-to-do') })
  await page
    .getByRole('navigation', { name: 'Places' })
    .getByRole('link', { name: 'Preview' })
    .click()
  const take = async (name: RegExp) => {
    const downloading = page.waitForEvent('download')
    await page.getByRole('button', { name }).click()
    const anyway = page.getByRole('dialog').getByRole('button', { name: 'Take the files anyway' })
    await anyway.click({ timeout: 1000 }).catch(() => undefined)
    return unpacked(await downloading)
  }
  expect([...(await take(/^All as \.zip$/))]).toEqual([...(await take(/^All \d+ files$/))])
})

for (const host of ['debian-desktop', 'wsl'] as const)
  test(`where no root can be chosen nothing leads to Root: ${host}`, async ({ open }) => {
    const { page } = await open({ host: recorded(host) })
    for (const place of ['Preview', 'Migrate']) {
      await page
        .getByRole('navigation', { name: 'Places' })
        .getByRole('link', { name: place })
        .click()
      await expect(page.getByRole('link', { name: 'Look at the paths' })).toBeVisible()
      await expect(page.getByRole('link', { name: /in Root$/ })).toHaveCount(0)
    }
  })
