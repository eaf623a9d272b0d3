import type { Locator, Page } from '@playwright/test'
import { violations } from '../support/axe.ts'
import { decide, inspector, takeRecommendations, treeRow } from '../support/decide.ts'
import { recorded } from '../support/hosts.ts'
import { goTo } from '../support/places.ts'
import { expect, test } from '../support/test.ts'

const BTRFS = recorded('luks-btrfs-desktop')
const EXT4 = recorded('ext4-laptop')

const strategies = (page: Page) => page.getByRole('table', { name: 'Root strategy' })

/** What a choice says that it would change: in short, and by the names of the files. */
async function expectChanges(page: Page, group: string, title: string, file: string) {
  const changes = page
    .getByRole('group', { name: group })
    .locator('label')
    .filter({ has: page.getByText(title, { exact: true }) })
    .getByText(/^changes: \d+ files \+\d+/)
  await expect(changes).toHaveAttribute('title', new RegExp(file))
}

async function fileOfPreview(page: Page, name: string): Promise<Locator> {
  await goTo(page, 'Preview')
  await page.getByRole('tab', { name, exact: true }).click()
  return page.getByRole('tabpanel')
}

test('a root from a blank snapshot: its names, and what happens where it cannot be made', async ({
  open,
}) => {
  const { page } = await open({ host: BTRFS })
  await goTo(page, 'Root')
  await strategies(page).getByRole('radio', { name: 'btrfs, blank snapshot' }).check()
  const blank = page.getByRole('textbox', { name: 'Blank snapshot' })
  const before = await blank.inputValue()
  await blank.fill(await page.getByRole('textbox', { name: 'New root' }).inputValue())
  await blank.press('Enter')
  await expect(blank).toHaveAccessibleDescription(/Use another name/)
  await blank.fill('tideline/empty')
  await blank.press('Enter')
  await page.getByRole('radio', { name: /^Stop/ }).check()
  const undo = page.getByRole('button', { name: 'Undo: if it fails: stop (Ctrl Z)' })
  await expect(undo).toBeEnabled()
  expect(await violations(page)).toEqual([])
  await expect(await fileOfPreview(page, 'rollback.sh')).toContainText("blank='tideline/empty'")
  await goTo(page, 'Root')
  await undo.click()
  await expect(page.getByRole('radio', { name: /^Start with the last root/ })).toBeChecked()
  await page.getByRole('button', { name: /^Undo: blank snapshot tideline\/empty/ }).click()
  await expect(blank).toHaveValue(before)
})

test('what the disk of today cannot have, a new one can', async ({ open }) => {
  const { page } = await open({ host: EXT4 })
  await goTo(page, 'Root')
  const keep = strategies(page).getByRole('radio', { name: 'btrfs, keep old roots' })
  await expect(keep).toBeDisabled()
  await expect(
    strategies(page).getByRole('row').filter({ hasText: 'btrfs, keep old roots' }),
  ).toContainText('A new disk can have it: choose “Install afresh, on a new disk”.')
  await page.getByRole('radio', { name: /^Install afresh, on a new disk/ }).check()
  await keep.check()
  await expect(page.getByRole('textbox', { name: 'New root' })).toBeVisible()
  expect(await violations(page)).toEqual([])
  await expect(await fileOfPreview(page, 'disko.nix')).toContainText('type = "btrfs"')
})

test('what cannot be chosen is named with its reason, what can with its files', async ({
  open,
}) => {
  const { page } = await open({ host: EXT4 })
  await goTo(page, 'Root')
  const rows = strategies(page).getByRole('row')
  await expect(rows.filter({ hasText: 'btrfs, blank snapshot' })).toContainText(
    'not here: The root is ext4, not btrfs.',
  )
  await expect(strategies(page).getByRole('radio', { disabled: true })).not.toHaveCount(0)
  const homes = page.getByRole('group', { name: 'Homes are listed by' })
  await expect(
    homes.getByRole('radio', { name: /^Home Manager Home Manager is no part/ }),
  ).toBeDisabled()
  // The name of a branch says nothing to who never saw it.
  await expect(homes).toContainText('Home Manager, as it was until 2024')
  await expect(homes).not.toContainText('home-manager')
  await expectChanges(page, 'Written as', 'bind-mounts', 'no persistence.nix')
  await expectChanges(page, 'Wired in by', 'flake-parts', 'new flake-module.nix')
  await expectChanges(page, 'How you move in', 'Install afresh, on a new disk', 'new disko.nix')
})

test('what is chosen stays under the pointer', async ({ open }) => {
  const { page } = await open({ host: BTRFS })
  await goTo(page, 'Root')
  const heading = page.getByRole('heading', { name: 'How kept paths come back' })
  for (const name of [/^bind-mounts/, /^preservation/, /^channels/, /^New subvolumes/]) {
    const radio = page.getByRole('radio', { name })
    const top = async () => (await radio.boundingBox())!.y - (await heading.boundingBox())!.y
    await expect(page.getByText('being worked out')).toHaveCount(0)
    const before = await top()
    await radio.check()
    expect(await top(), String(name)).toBe(before)
    await expect(page.getByText('being worked out')).toHaveCount(0)
    expect(await top(), String(name)).toBe(before)
  }
})

test('plain bind mounts and a flake-parts module come as files', async ({ open }) => {
  const { page } = await open({ host: EXT4 })
  await goTo(page, 'Root')
  await page.getByRole('radio', { name: /^bind-mounts/ }).check()
  await page.getByRole('radio', { name: /^flake-parts/ }).check()
  await expect(await fileOfPreview(page, 'bind-mounts.nix')).toContainText('fileSystems')
  await expect(page.getByRole('tab', { name: 'flake-module.nix' })).toBeVisible()
  await expect(page.getByRole('tab', { name: 'persistence.nix' })).toHaveCount(0)
})

test('a fresh installation has a disk to lay out, and says what it erases', async ({ open }) => {
  const { page } = await open({ host: EXT4 })
  await goTo(page, 'Migrate')
  await page.getByRole('radio', { name: /^Install afresh/ }).check()
  await expect(page.getByText('One of these steps erases a disk.')).toBeVisible()
  await expect(page.getByRole('main')).toContainText('One step erases the disk that you name')
  await expect(page.getByRole('main')).not.toContainText(/No step deletes|old entry cannot undo/)
  await expect(await fileOfPreview(page, 'disko.nix')).toContainText('disko.devices')
})

test('a second store: added, given a path, backed up, and taken away', async ({ open }) => {
  const { page } = await open({ host: EXT4 })
  await goTo(page, 'Root')
  const stores = page.getByRole('list', { name: 'Stores' }).getByRole('listitem')
  await page.getByRole('button', { name: 'Add a store…' }).click()
  const name = page.getByRole('textbox', { name: 'Mounted at' })
  await name.fill('/persist')
  await name.press('Enter')
  await expect(name).toHaveAccessibleDescription('There is a store of that name already.')
  await name.fill('/persist-cache')
  await name.press('Enter')
  await expect(stores).toHaveCount(2)
  await expect(stores.nth(1)).toContainText('not backed up')

  await goTo(page, 'Paths')
  await decide(page, 'Pictures', 'Keep')
  await inspector(page).getByRole('combobox', { name: 'Kept in' }).selectOption('/persist-cache')
  await expect(inspector(page)).toContainText('/persist-cache/home/sam/Pictures')
  await expect(await fileOfPreview(page, 'persistence.nix')).toContainText('"/persist-cache"')

  await goTo(page, 'Root')
  await expect(stores.nth(1)).toContainText('2.4 GiB')
  await page.getByRole('checkbox', { name: '/persist-cache is backed up' }).check()
  await expect(stores.nth(1)).not.toContainText('not backed up')
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: 'Remove the store /persist-cache' }).click()
  await expect(stores).toHaveCount(1)
  await goTo(page, 'Paths')
  await treeRow(page, 'Pictures').click()
  await expect(inspector(page).getByRole('combobox', { name: 'Kept in' })).toHaveCount(0)
  await expect(inspector(page)).toContainText('/persist/home/sam/Pictures')
})

test('the store of all that is kept: another place, and where it cannot be', async ({ open }) => {
  const { page } = await open({ host: recorded('home-server') })
  await goTo(page, 'Root')
  const stores = page.getByRole('list', { name: 'Stores' }).getByRole('listitem')
  await page.getByRole('button', { name: 'Another place for the store /persist' }).click()
  const name = page.getByRole('textbox', { name: 'Mounted at' })
  for (const [path, why] of [
    ['/persist', /^It lies there already/],
    ['/var/keep', /^\/var is part of the system/],
    ['/mnt/media/keep', /^\/mnt\/media is mounted later, and would hide it/],
  ] as const) {
    await name.fill(path)
    await name.press('Enter')
    await expect(name).toHaveAccessibleDescription(why)
  }
  await name.fill('/keep')
  await name.press('Enter')
  await expect(stores).toContainText(['/keep'])
  await expect(
    page.getByRole('button', { name: 'Another place for the store /keep' }),
  ).toBeFocused()
  await expect(page.getByRole('button', { name: /^Undo: keep it in \/keep/ })).toBeEnabled()
  expect(await violations(page)).toEqual([])
  await goTo(page, 'Paths')
  await decide(page, 'postgresql', 'Keep')
  await expect(await fileOfPreview(page, 'persistence.nix')).toContainText(
    'environment.persistence."/keep"',
  )
})

test('a home in memory has a size of its own; one within another has none', async ({ open }) => {
  const { page } = await open({ host: EXT4 })
  await goTo(page, 'Paths')
  await takeRecommendations(page)
  await goTo(page, 'Root')
  await page.getByRole('checkbox', { name: '/home/sam in memory' }).check()
  const size = page.getByRole('textbox', { name: 'Size of /home/sam' })
  await size.fill('2G')
  await size.press('Enter')
  await expect(
    page.getByRole('button', { name: /^Undo: \/home\/sam in a RAM disk of 2G/ }),
  ).toBeEnabled()
  await expect(await fileOfPreview(page, 'root.nix')).toContainText('fileSystems."/home/sam"')
  await goTo(page, 'Root')
  await page.getByRole('checkbox', { name: '/home/sam in memory' }).uncheck()
  await page.getByRole('checkbox', { name: '/home in memory' }).check()
  await expect(page.getByRole('checkbox', { name: '/home/sam in memory' })).toBeDisabled()
  await expect(page.getByText(/A home around it is in memory already/)).toBeVisible()
})
