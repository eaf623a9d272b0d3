import { violations } from '../support/axe.ts'
import { decide, inspector, treeRow } from '../support/decide.ts'
import { recorded } from '../support/hosts.ts'
import { goTo } from '../support/places.ts'
import { takeAway } from '../support/take-away.ts'
import { expect, test } from '../support/test.ts'

const HOSTS = [
  {
    name: 'tmpfs-impermanence',
    module: 'impermanence',
    kept: '/etc/machine-id',
    missing: '/etc/wpa_supplicant.conf',
    keep: '/home/noor/.config/discord',
    undecided: 'spotify',
    file: 'persistence.nix',
    written: /environment\.persistence\."\/persist" = \{\s+users\.noor = \{/,
  },
  {
    name: 'preservation-btrfs',
    module: 'preservation',
    kept: '/var/lib/nixos',
    missing: undefined,
    keep: '/var/lib/boltd',
    undecided: 'AccountsService',
    file: 'preservation.nix',
    written:
      /preservation\.preserveAt\."\/persist" = \{\s+directories = \[ "\/var\/lib\/boltd" \];/,
  },
] as const

for (const { name, module, kept, missing, keep, undecided, file, written } of HOSTS)
  test(`a root that starts empty already: what it keeps, what it misses, and how to keep more: ${name}`, async ({
    open,
  }) => {
    const { page } = await open({ host: recorded(name) })
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      'The root starts empty already',
    )
    const strategies = page.getByRole('list', { name: 'Root strategies' })
    await expect(strategies.getByRole('listitem')).toHaveCount(1)
    await expect(strategies).toContainText('As it is today')

    const today = page.getByRole('region', { name: 'Kept today' })
    await expect(today).toContainText(`${module}, in /persist`)
    await expect(today.getByRole('row').filter({ hasText: kept }).first()).toContainText('there')
    if (missing !== undefined)
      await expect(today.getByRole('row').nth(1)).toContainText(`${missing}`)

    const missed = page.getByRole('region', { name: 'What your list misses' })
    await missed.getByRole('link', { name: keep, exact: true }).click()
    await inspector(page).getByRole('radio', { name: 'Keep' }).check()
    await goTo(page, 'Host')
    await expect(missed).not.toContainText(keep)
    await missed.getByRole('link', { name: 'Look at them in Paths' }).click()
    await expect(treeRow(page, undecided)).toBeVisible()

    await goTo(page, 'Preview')
    const all = page.getByRole('button', { name: /^All \d+ files$/ })
    const files = await takeAway(page, () => all.click(), ['default.nix', file])
    expect([...files.keys()]).not.toContain('root.nix')
    expect(files.get(file)).toMatch(written)
    expect(files.get(file)).not.toContain(kept)

    await goTo(page, 'Migrate')
    await page.getByRole('button', { name: new RegExp(`Copy ${keep} to /persist`) }).click()
    await expect(page.getByLabel(`Commands of: Copy ${keep} to /persist`)).toContainText(
      'cp -a -n --reflink=auto --parents',
    )
  })

test('another list takes the place of the own one, with all that it keeps', async ({ open }) => {
  const { page } = await open({ host: recorded('tmpfs-impermanence') })
  await goTo(page, 'Migrate')
  await page.getByRole('radio', { name: /^Another module, or another store/ }).check()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    /^Another module, or another store: \d+ steps$/,
  )
  await expect(page.getByRole('button', { name: /Take your own list out/ })).toBeVisible()
  await goTo(page, 'Root')
  await expect(page.getByRole('radio', { name: /^bind-mounts/ })).toBeEnabled()
  await goTo(page, 'Preview')
  const all = page.getByRole('button', { name: /^All \d+ files$/ })
  const files = await takeAway(page, () => all.click(), ['persistence.nix'])
  expect(files.get('persistence.nix')).toContain('"/var/log"')
})

for (const width of [390, 1440])
  test(`axe finds nothing in the places of a root that starts empty already, ${width} pixels wide`, async ({
    open,
    page,
  }) => {
    await page.setViewportSize({ width, height: 900 })
    await open({ host: recorded('tmpfs-impermanence') })
    for (const place of ['Host', 'Paths', 'Root', 'Migrate'] as const) {
      await goTo(page, place)
      expect(await violations(page), place).toEqual([])
    }
  })

test('one path that is kept today is no longer kept, by keyboard, and kept on again', async ({
  open,
}) => {
  const { page } = await open({ host: recorded('tmpfs-impermanence') })
  await goTo(page, 'Paths')
  await page.getByRole('searchbox', { name: 'Search paths' }).fill('Music')
  const music = treeRow(page, 'Music')
  await expect(music).toHaveAttribute('aria-checked', 'true')
  await expect(music).toContainText('kept today')
  await music.click()
  await page.getByRole('tree').press('Space')
  await expect(music).toHaveAttribute('aria-checked', 'false')
  await expect(music).toContainText('no longer kept')
  await expect(inspector(page)).toContainText('You take its line out of the list in your own files')
  await expect(inspector(page)).toContainText('/persist/home/noor/Music stays')
  await expect(inspector(page)).toContainText('If it is lost from the store, too: ')
  await page.getByRole('tree').press('Space')
  await expect(music).toHaveAttribute('aria-checked', 'true')
  await page.getByRole('tree').press('Space')
  await expect(music).toHaveAttribute('aria-checked', 'false')
  const legend = page.getByRole('list', { name: 'What the marks mean' })
  await expect(legend).toContainText('no longer kept')
  await expect(inspector(page).getByRole('radio', { name: 'No longer keep' })).toBeChecked()

  await page.getByRole('tab', { name: /^Rules/ }).click()
  await expect(page.getByRole('list', { name: 'No longer kept' })).toContainText('not measured')
  await page.getByRole('tab', { name: /^Will be gone/ }).click()
  await expect(page.getByText('Kept today, and so it stays: 30 paths.')).toBeVisible()
  const stopping = page.getByRole('list', { name: 'No longer kept' })
  await expect(stopping).toContainText('/persist/home/noor/Music')
  await expect(page.getByRole('heading', { name: 'The root in RAM, as it is' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Choose it in Root' })).toHaveCount(0)

  await goTo(page, 'Host')
  const today = page.getByRole('region', { name: 'Kept today' })
  await expect(today.getByRole('row').nth(1)).toContainText('to be kept no longer')
  await expect(page.getByRole('table', { name: 'Storage' })).toContainText(
    'no longer kept; its data stays on the store (1)',
  )
  await page.setViewportSize({ width: 390, height: 844 })
  const bar = page.getByRole('region', { name: 'What is kept, and what will be gone' })
  await expect(
    bar.getByRole('listitem').filter({ hasText: /kept today\s+30 paths, 1 no longer/ }),
  ).toBeVisible()
  await page.setViewportSize({ width: 1280, height: 720 })
  await goTo(page, 'Migrate')
  await expect(page.getByText('Take out what you no longer keep')).toBeVisible()
  await goTo(page, 'Preview')
  await expect(page.getByRole('region', { name: 'File', exact: true })).toContainText(
    '1 is no longer kept: /home/noor/Music',
  )

  await goTo(page, 'Paths')
  await page.getByRole('tab', { name: /^Will be gone/ }).click()
  await page.getByRole('button', { name: 'Keep /home/noor/Music on' }).click()
  await expect(page.getByText('Kept today, and so it stays: 31 paths.')).toBeVisible()
  await expect(stopping).toBeHidden()
  await goTo(page, 'Migrate')
  await expect(page.getByText('Take out what you no longer keep')).toBeHidden()
})

test('where no program runs the steps, it is said why', async ({ open }) => {
  const { page } = await open({ host: recorded('tmpfs-impermanence') })
  await goTo(page, 'Paths')
  await decide(page, 'machine-id', 'No longer keep')
  await goTo(page, 'Migrate')
  const script = page.getByRole('region', { name: 'Type the steps by hand' })
  await expect(script).toContainText('Why: /etc/machine-id is not kept')
  await expect(page.getByText('bash tideline/migrate.sh')).toHaveCount(0)
})

test('all that is kept goes to another store, or stays in the one of today', async ({ open }) => {
  const { page } = await open({ host: recorded('tmpfs-impermanence') })
  await goTo(page, 'Root')
  const stores = page.getByRole('list', { name: 'Stores' }).getByRole('listitem')
  await expect(stores).toContainText(['31 paths not measured'])
  await page.getByRole('button', { name: 'Another place for the store /persist' }).click()
  const name = page.getByRole('textbox', { name: 'Mounted at' })
  await expect(name).toHaveValue('/nix/persist')
  await name.fill('/nix')
  await name.press('Enter')
  await expect(name).toHaveAccessibleDescription(/^Nix has \/nix for itself: /)
  await name.fill('/data')
  await name.press('Enter')
  await expect(name).toHaveAccessibleDescription(/^\/data is on no disk of its own/)
  await name.fill('/nix/state')
  await name.press('Enter')
  await expect(stores).toContainText(['in place of /persist, which stays as it is'])
  await expect(page.getByRole('main')).toContainText('room in /nix/state for all that is kept')
  expect(await violations(page)).toEqual([])
  await goTo(page, 'Migrate')
  await expect(
    page.getByRole('button', { name: /Copy \/var\/log from \/persist to \/nix\/state/ }),
  ).toBeVisible()
  await page.getByRole('radio', { name: /^Keep more, or less/ }).check()
  await goTo(page, 'Root')
  await expect(stores).toContainText(['/persist'])
})

test('a store that the list of today cannot have is said where the steps would be, with a way on', async ({
  open,
}) => {
  const { page } = await open({ host: recorded('tmpfs-impermanence') })
  await goTo(page, 'Root')
  const add = async (path: string) => {
    await page.getByRole('button', { name: 'Add a store…' }).click()
    const name = page.getByRole('textbox', { name: 'Mounted at' })
    await name.fill(path)
    await name.press('Enter')
    return name
  }
  await page.getByRole('button', { name: 'Add a store…' }).click()
  const form = page.getByRole('form', { name: 'Add a store' })
  await expect(form).toContainText('/persist-cache, say, cannot be one. Nothing is kept there')
  await page.getByRole('button', { name: 'Back', exact: true }).click()
  await expect(await add('/nix/cache')).toHaveAccessibleDescription(
    /^Nothing is kept there today\..* change the place of \/persist\.$/,
  )
  await page.getByRole('button', { name: 'Back', exact: true }).click()
  await page.getByRole('radio', { name: /^Another module, or another store/ }).check()
  await page.getByRole('button', { name: 'Add a store…' }).click()
  await expect(form.getByRole('textbox')).toHaveValue('/nix/persist-cache')
  await page.getByRole('button', { name: 'Back', exact: true }).click()
  await expect(await add('/cache')).toHaveAccessibleDescription(/would be gone with the root/)
  await page.getByRole('button', { name: 'Back', exact: true }).click()
  await add('/nix/cache')
  await goTo(page, 'Migrate')
  const ways = page.getByRole('radiogroup', { name: 'What becomes of your list' })
  await ways.getByRole('radio', { name: /^Keep more, or less/ }).check()
  const main = page.getByRole('main')
  await expect(main).toContainText('There cannot be a store at /nix/cache. Nothing is kept there')
  await expect(ways.getByRole('radio', { name: /^Another module/ })).toBeEnabled()
  await main.getByRole('button', { name: 'Keep its paths in the first store' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Keep more, or less: \d+ step/)
})
