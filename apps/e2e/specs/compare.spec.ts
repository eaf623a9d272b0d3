import { violations } from '../support/axe.ts'
import { decide } from '../support/decide.ts'
import { recorded } from '../support/hosts.ts'
import { goTo } from '../support/places.ts'
import { takeAway } from '../support/take-away.ts'
import { expect, test } from '../support/test.ts'

const DESKTOP = recorded('luks-btrfs-desktop')

/** As nixos-generate-config writes it. */
const HARDWARE = `{ config, lib, pkgs, modulesPath, ... }:
{
  boot.kernelModules = [ "kvm-amd" ];
  fileSystems."/" =
    { device = "/dev/mapper/crypted";
      fsType = "btrfs";
      options = [ "subvol=@" ];
    };
  fileSystems."/boot" =
    { device = "/dev/disk/by-uuid/12CE-A600";
      fsType = "vfat";
    };
}
`

test('what is different since the files were taken is told in signs, figures and words', async ({
  open,
}) => {
  test.slow()
  const { page } = await open({ host: DESKTOP })
  await goTo(page, 'Preview')
  await page.getByRole('button', { name: 'Compare' }).click()
  await expect(page.getByRole('menuitem', { name: /taken last/ })).toBeDisabled()
  await page.keyboard.press('Escape')
  const files = await takeAway(page, async () => {
    await page.getByRole('button', { name: /^All \d+ files$/ }).click()
    await page.getByRole('button', { name: 'Take the files anyway' }).click()
  })
  await goTo(page, 'Paths')
  await decide(page, 'sddm', 'Keep')
  await goTo(page, 'Preview')
  await page.getByRole('tab', { name: /^persistence\.nix/ }).click()
  await page.getByRole('button', { name: 'Compare' }).click()
  await page.getByRole('menuitem', { name: /taken last/ }).click()
  const panel = page.getByRole('tabpanel', { name: 'persistence.nix, compared' })
  await expect(panel.getByRole('insertion').filter({ hasText: '/var/lib/sddm' })).toBeVisible()
  await expect(page.getByText(/^\d+ lines? added, \d+ removed$/)).toBeVisible()
  await expect(page.getByRole('tab', { name: /^persistence\.nix \+\d+/ })).toBeVisible()
  expect(await violations(page)).toEqual([])
  const folded = panel.getByRole('button', { name: /^Show \d+ unchanged lines?$/ })
  const count = await folded.count()
  await folded.first().click()
  await expect(folded).toHaveCount(count - 1)

  // The same files as they lie on the disk: nothing but what was decided since is different.
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Compare' }).click()
  await page.getByRole('menuitem', { name: /files of yours/ }).click()
  await (await chooser).setFiles(
    [...files].map(([name, text]) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })),
  )
  await expect(panel.getByRole('insertion').filter({ hasText: '/var/lib/sddm' })).toBeVisible()
  await page.getByRole('button', { name: 'Show the file' }).click()
  await expect(page.getByRole('tabpanel', { name: 'persistence.nix', exact: true })).toBeVisible()
})

test('a hardware-configuration.nix is held against what will be mounted', async ({ open }) => {
  const { page } = await open({ host: DESKTOP })
  await goTo(page, 'Preview')
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Compare' }).click()
  await page.getByRole('menuitem', { name: /files of yours/ }).click()
  const buffer = Buffer.from(HARDWARE)
  await (await chooser).setFiles({ name: 'hardware-configuration.nix', mimeType: '', buffer })
  const panel = page.getByRole('tabpanel', { name: /, compared$/ })
  await expect(panel.getByRole('deletion').filter({ hasText: 'fsType = "btrfs"' })).toBeVisible()
  await expect(panel.getByRole('insertion').filter({ hasText: '"/persist"' })).toBeVisible()
  await expect(panel.getByText('fileSystems."/boot"')).toBeVisible()
  await expect(panel.getByRole('deletion').filter({ hasText: '/boot' })).toHaveCount(0)
})

test('the Nix of this machine says that it takes the files', async ({ open }) => {
  const { page } = await open({ host: DESKTOP })
  await goTo(page, 'Preview')
  const said = page.getByText(/^(parsed by Nix 2\.\S+ of this machine|not parsed here: .*)$/)
  await expect(said).toBeVisible()
})

test('on paper every file begins a page, black on white, without the frame', async ({ open }) => {
  const { page } = await open({ host: DESKTOP })
  await goTo(page, 'Migrate')
  const pdf = await page.pdf({ format: 'A4' })
  const pages = pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  await expect(page.getByRole('banner')).toBeHidden()
  const files = page.getByRole('region', { name: /, printed$/ })
  const count = await files.count()
  expect(count).toBeGreaterThanOrEqual(4)
  expect(pages).toBeGreaterThanOrEqual(count + 2)
  for (const file of await files.all()) {
    await expect(file).toBeVisible()
    expect(await file.evaluate((it) => getComputedStyle(it).breakBefore)).toBe('page')
  }
  const colours = await page.evaluate(() => {
    const { color, backgroundColor } = getComputedStyle(document.body)
    return [color, backgroundColor]
  })
  expect(colours).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)'])
})
