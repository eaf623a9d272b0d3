import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { buildSysroot, type HostName } from '@tideline/fixtures/sysroot'
import { violations } from '../support/axe.ts'
import {
  inspector,
  reviewRecommendations,
  savedPaths,
  treeRow,
  undecidedPlaces,
} from '../support/decide.ts'
import { recorded } from '../support/hosts.ts'
import { tabAndPress, tabTo } from '../support/keyboard.ts'
import { goTo } from '../support/places.ts'
import { publicFolder } from '../support/product.ts'
import { expect, test } from '../support/test.ts'

const ADVISED = [
  {
    host: 'demo',
    preset: 'Laptop',
    group: 'Documents and media',
    path: '/home/ada/Pictures',
    other: '/home/ada/.mozilla',
    record: { address: 'user/Pictures', title: '~/Pictures' },
  },
  {
    host: 'home-server',
    preset: 'Server',
    group: 'Databases',
    path: '/var/lib/postgresql',
    other: '/var/lib/immich',
    record: { address: 'system/var/lib/postgresql', title: '/var/lib/postgresql' },
  },
] as const

for (const { host, preset, group, path, other, record } of ADVISED) {
  test(`a preset shows what it would keep, and is one step: ${host}`, async ({ open }) => {
    const { page, product } = await open({ host: recorded(host) })
    await goTo(page, 'Paths')
    const before = await undecidedPlaces(page)
    await page.getByRole('button', { name: 'Presets' }).click()
    await page.getByRole('menuitem', { name: new RegExp(`^${preset} `) }).click()
    const dialog = page.getByRole('dialog', { name: `Preset ${preset}` })
    await expect(dialog.getByRole('list', { name: group })).toContainText(path)
    const changes = dialog.getByRole('table', { name: 'What it changes' })
    await expect(changes.getByRole('row', { name: /^undecided places/ })).toContainText(`${before}`)
    expect(await violations(page), 'a preset').toEqual([])
    await dialog.getByRole('checkbox', { name: `keep ${other}` }).uncheck()
    await dialog.getByRole('button', { name: /^Keep \d+ paths$/ }).click()
    await expect(dialog).toBeHidden()
    await expect.poll(() => undecidedPlaces(page)).toBeLessThan(before)
    await expect.poll(() => savedPaths(product)).toContain(path)
    expect(await savedPaths(product)).not.toContain(other)
    await page.getByRole('button', { name: `Undo: preset ${preset} (Ctrl Z)` }).click()
    await expect.poll(() => undecidedPlaces(page)).toBe(before)
  })

  test(`what will be gone is a list with a button for each line and group: ${host}`, async ({
    open,
  }) => {
    const { page, product } = await open({ host: recorded(host) })
    await goTo(page, 'Paths')
    const before = await undecidedPlaces(page)
    await page.getByRole('tab', { name: /^Will be gone: / }).click()
    const view = page.getByRole('tabpanel', { name: 'Will be gone' })
    await expect(view.getByRole('heading', { name: 'As a root in RAM' })).toBeVisible()
    await expect(view).toContainText('would be gone at the first reboot into this design.')
    expect(await violations(page), 'what will be gone').toEqual([])

    await tabAndPress(page, view.getByRole('button', { name: `Keep ${path}` }))
    await expect(view.getByRole('link', { name: path, exact: true })).toHaveCount(0)
    await expect(page.getByRole('status').filter({ hasText: `Kept: ${path}.` })).toBeVisible()
    await expect(page.locator('button[data-keep]:focus')).toHaveCount(1)
    await expect.poll(() => undecidedPlaces(page)).toBe(before - 1)

    const access = view.getByRole('region', { name: 'Logins, keys and identity' })
    await access.getByRole('button', { name: /^Keep all \d+/ }).click()
    await expect(access.getByRole('button', { name: /^Keep all/ })).toHaveCount(0)
    await expect.poll(() => savedPaths(product)).toContain('/etc/machine-id')
    await page.getByRole('button', { name: /^Undo: keep \d+ places: Logins/ }).click()
    await page.getByRole('button', { name: `Undo: keep ${path} (Ctrl Z)` }).click()
    await expect.poll(() => undecidedPlaces(page)).toBe(before)

    await view.getByRole('link', { name: path, exact: true }).click()
    await expect(inspector(page).getByRole('heading', { name: path })).toBeVisible()
    await view.getByRole('link', { name: `Show ${path} in the tree` }).click()
    await expect(page.getByRole('tree').locator('[aria-current=true]')).toContainText(path)
  })

  test(`a record has a page with an address that stays: ${host}`, async ({ open }) => {
    const { page, product } = await open({ host: recorded(host) })
    await goTo(page, 'Paths')
    await page.goto(`${product.origin}/reference/paths/${record.address}`)
    await expect(page.getByRole('heading', { level: 1, name: record.title })).toBeVisible()
    await expect(page).toHaveTitle(/^Reference · /)
    expect(await violations(page), 'a record').toEqual([])
    const choice = page.getByRole('radiogroup', { name: `At reboot: ${path}` })
    await choice.getByRole('radio', { name: 'Keep' }).check()
    await expect.poll(() => savedPaths(product)).toContain(path)
    await page.getByRole('list', { name: 'On this host' }).getByRole('link', { name: path }).click()
    await expect(inspector(page).getByRole('heading', { name: path })).toBeVisible()
    await inspector(page).getByRole('link').first().click()
    await expect(page.getByRole('heading', { level: 1, name: record.title })).toBeVisible()
  })
}

test('the caches are one line until somebody asks for them', async ({ open }) => {
  const { page } = await open({ host: recorded('demo') })
  await page.goto(`${new URL(page.url()).origin}/paths?view=loss`)
  const cache = page.getByRole('link', { name: '/var/cache', exact: true })
  await expect(page.getByText(/^Caches, and what is made again/)).toBeVisible()
  await expect(cache).toBeHidden()
  await page.getByText(/^Caches, and what is made again/).click()
  await expect(cache).toBeVisible()
})

test('a group of recommendations is kept by one button, and taken back by one', async ({
  open,
}) => {
  const { page, product } = await open({ host: recorded('demo') })
  await goTo(page, 'Paths')
  const before = await undecidedPlaces(page)
  await reviewRecommendations(page).click()
  const dialog = page.getByRole('dialog', { name: 'Recommendations' })
  const group = dialog.getByRole('region', { name: 'Logins, keys and identity' })
  await group.getByRole('checkbox', { name: 'keep /etc/machine-id' }).uncheck()
  await group.getByRole('button', { name: /^Keep these \d+: Logins/ }).press('Enter')
  await expect(group.getByRole('listitem')).toHaveCount(1)
  await expect(dialog.getByRole('status')).toContainText(/^Done: keep \d+: Logins/)
  await expect.poll(() => savedPaths(product)).toContain('/home/ada/.ssh')
  expect(await savedPaths(product)).not.toContain('/etc/machine-id')
  expect(await violations(page), 'a group was taken').toEqual([])
  await expect(dialog.getByRole('button', { name: 'Undo' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(group.getByRole('listitem')).not.toHaveCount(1)
  await expect.poll(() => savedPaths(product)).not.toContain('/home/ada/.ssh')
  await page.keyboard.press('Escape')
  await expect.poll(() => undecidedPlaces(page)).toBe(before)
})

test('recommendations say what they change before they are taken; some can be left out', async ({
  open,
}) => {
  const { page, product } = await open({ host: recorded('demo') })
  await goTo(page, 'Paths')
  await reviewRecommendations(page).click()
  const dialog = page.getByRole('dialog', { name: 'Recommendations' })
  await expect(dialog.getByRole('list').first()).toContainText('/home/ada/.ssh')
  await dialog.getByText(/^Lost at reboot, and made again: \d+ paths/).click()
  await dialog.getByRole('checkbox', { name: 'lose /home/ada/.config/user-dirs.dirs' }).uncheck()
  expect(await violations(page), 'recommendations').toEqual([])
  await dialog.getByRole('button', { name: /^Take \d+ recommendations$/ }).click()
  await expect.poll(() => savedPaths(product)).toContain('/home/ada/.ssh')
  expect(await savedPaths(product)).not.toContain('/home/ada/.config/user-dirs.dirs')
})

test('the reference is searched, and every check has a page with what it finds here', async ({
  open,
}) => {
  const { page, product } = await open({ host: recorded('demo') })
  await page.getByRole('button', { name: /^Design file/ }).click()
  await page.getByRole('menuitem', { name: 'Reference of paths and checks' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Reference' })).toBeVisible()
  // As wide as the window, like every other place.
  const subject = (await page.getByRole('combobox', { name: 'Of' }).boundingBox())!
  expect(subject.x + subject.width).toBeGreaterThan(page.viewportSize()!.width - 60)
  await page.getByRole('searchbox', { name: 'Search the reference' }).fill('bluetooth')
  await expect(page.getByRole('list', { name: 'Found' })).toContainText('/var/lib/bluetooth')
  expect(await violations(page), 'the search').toEqual([])
  await page.getByRole('searchbox', { name: 'Search the reference' }).fill('zzzz')
  await page.getByRole('button', { name: 'Clear the search' }).click()
  await page.getByRole('combobox', { name: 'Of' }).selectOption('checks')
  await page.getByRole('link', { name: 'PW-1', exact: true }).click()
  await expect(page).toHaveURL(/\/reference\/checks\/PW-1$/)
  await expect(page.getByRole('article', { name: /^blocker: / })).toBeVisible()
  expect(await violations(page), 'a check').toEqual([])
  await page.goto(`${product.origin}/reference/checks/NO-1`)
  await expect(page.getByRole('heading', { name: 'No check has this code' })).toBeVisible()
  await page.goto(`${product.origin}/reference/paths/system/no/such`)
  await page.getByRole('link', { name: 'Search the reference' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Reference' })).toBeVisible()
})

const FOLDERS = [
  { host: 'demo', path: '/home/ada/Pictures' },
  { host: 'home-server', path: '/var/lib/postgresql' },
] as const

for (const { host, path } of FOLDERS)
  test(`one folder is read again, and its single files are listed: ${host}`, async ({ open }) => {
    const { root, args } = ownTree(host)
    const { page, product } = await open({ host: args })
    await goTo(page, 'Paths')
    await select(page, path)
    writeFileSync(join(root, path, 'large.bin'), Buffer.alloc(3 * 2 ** 20, 1))
    writeFileSync(join(root, path, 'a note.txt'), 'x')
    await inspector(page).getByRole('button', { name: 'Scan this folder again' }).click()
    await expect(inspector(page).getByText(/^Since the scan before: \+3 MiB$/)).toBeVisible()
    await expect(treeRow(page, path.slice(path.lastIndexOf('/') + 1))).toContainText('+3 MiB')

    await inspector(page).getByRole('button', { name: 'List its files' }).click()
    const files = inspector(page).getByRole('list', { name: `Files of ${path}` })
    await expect(files).toContainText('large.bin')
    expect(await violations(page), 'the files of a folder').toEqual([])
    await tabTo(page, files.getByRole('button', { name: 'Select a note.txt' }))
    await page.keyboard.press('Enter')
    await expect(inspector(page).getByText('A single file')).toBeVisible()
    await inspector(page).getByRole('radio', { name: 'Keep' }).check()
    await expect.poll(() => savedPaths(product)).toContain(`${path}/a note.txt`)
  })

test('a recorded host is not offered what only a disk can answer', async ({ open }) => {
  const { page } = await open({ host: recorded('demo') })
  await goTo(page, 'Paths')
  await select(page, '/home/ada/Pictures')
  await expect(inspector(page).getByText('Why it says so')).toBeVisible()
  await expect(inspector(page).getByRole('button', { name: 'Scan this folder again' })).toHaveCount(
    0,
  )
})

function ownTree(host: HostName): { root: string; args: string[] } {
  const root = join(publicFolder('rescan'), 'root')
  buildSysroot(root, host)
  return { root, args: ['--sysroot', root] }
}

async function select(page: Page, path: string): Promise<void> {
  const row: Locator = treeRow(page, path.slice(path.lastIndexOf('/') + 1))
  await page.getByRole('searchbox', { name: 'Search paths' }).fill(path)
  await row.click()
  await expect(inspector(page).getByRole('heading', { name: path })).toBeVisible()
}
